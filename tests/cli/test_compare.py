"""``mlqa compare``: two candidates, or two reports."""

from __future__ import annotations

import json

import pytest

WRONG = "def box_iou_xyxy(a, b):\n    return 0.5\n"


@pytest.fixture
def graded(run, tmp_path, reference, sandbox):
    """Grade two candidates: alice right in iou, bob wrong in it and right in nms."""
    files = {"alice/iou": reference("iou"), "bob/iou": WRONG, "bob/nms": reference("nms")}
    for name, source in files.items():
        file = tmp_path / "sent" / f"{name}.py"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(source)

    def again(*options):
        return run("grade", tmp_path / "sent", "--no-speed", *options)

    again()
    return again


def words(ran):
    return [line.split() for line in ran.out.splitlines()]


def test_two_candidates(run, graded):
    ran = run("compare", "alice", "bob")
    assert ran.code == 0
    head, iou, nms, _, total = words(ran)
    assert head == ["problem", "alice", "score", "speed", "bob", "score", "speed"]
    assert iou[:5] == ["iou", "accepted", "100.0", "–", "wrong_answer"]
    assert nms == ["nms", "–", "–", "–", "accepted", "100.0", "–"]
    assert total[:6] == ["in", "common:", "1", "1", "accepted", "100.0"]
    assert total[6:8] == ["0", "accepted"]


def test_the_newest_result_counts(run, graded, tmp_path, reference):
    (tmp_path / "sent" / "bob" / "iou.py").write_text(reference("iou"))
    graded()
    assert "wrong_answer" not in run("compare", "alice", "bob").out


def test_two_reports_of_many_candidates(run, graded, tmp_path):
    for name in ("old", "new"):
        graded("--format", "json", "--output", tmp_path / f"{name}.json")
    ran = run("compare", tmp_path / "old.json", tmp_path / "new.json")
    titles = [line[:2] for line in words(ran)[1:4]]
    assert titles == [["alice", "iou"], ["bob", "iou"], ["bob", "nms"]]
    assert words(ran)[0][1:5] == ["old", "score", "speed", "new"]


def test_the_speed_is_shown(run, tmp_path):
    result = {"candidate": "x", "problem": "nms", "verdict": "accepted", "score": 90.0}
    for name, ratio in (("a", 1.5), ("b", None)):
        results = [result | {"speed": {"ratio": ratio}}]
        (tmp_path / f"{name}.json").write_text(json.dumps({"schema": 1, "results": results}))
    ran = run("compare", tmp_path / "a.json", tmp_path / "b.json")
    assert words(ran)[1] == ["nms", "accepted", "90.0", "1.50×", "accepted", "90.0", "–"]


def test_an_unknown_name_suggests(run, graded):
    ran = run("compare", "alice", "bop")
    assert ran.code == 2
    assert "did you mean bob?" in ran.err


def test_a_name_like_no_other_is_told_who_is_there(run, graded):
    assert "alice, bob" in run("compare", "alice", "zzzzzz").err


def test_an_empty_store_says_to_grade(run):
    ran = run("compare", "alice", "bob")
    assert ran.code == 2
    assert "mlqa grade" in ran.err


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (None, "cannot be read"),
        ("[", "is not a report"),
        ("{}", "is not a report"),
        ("[" * 100000, "is not a report"),
        ('{"schema": 9, "results": []}', "a later mlqa"),
    ],
)
def test_a_file_that_is_no_report_is_wrong_usage(run, tmp_path, text, said):
    file = tmp_path / "a.json"
    if text is not None:
        file.write_text(text)
    ran = run("compare", file, file)
    assert ran.code == 2
    assert said in ran.err


def test_hostile_names_are_shown_escaped(run, tmp_path):
    result = {"candidate": "x\x1b[2J", "problem": "[bold]i\x1b", "verdict": "[/x]\x1b"}
    result["score"] = 1.0
    file = tmp_path / "a.json"
    file.write_text(json.dumps({"schema": 1, "results": [result]}))
    ran = run("compare", file, file)
    assert "\x1b" not in ran.out
    assert "[bold]i" in ran.out
