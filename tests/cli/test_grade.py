"""``mlqa grade``: verdicts, exit codes, reports."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

WRONG = "def box_iou_xyxy(a, b):\n    return 0.5\n"


def test_a_right_submission_is_accepted(grade_source: Callable, reference: Callable) -> None:
    ran = grade_source(reference("iou"))
    [result] = ran.results
    assert ran.code == 0
    assert (result["verdict"], result["score"], result["failures"]) == ("accepted", 100.0, [])


def test_a_wrong_submission_is_told_why(grade_source: Callable) -> None:
    ran = grade_source(WRONG)
    [result] = ran.results
    assert (ran.code, result["verdict"]) == (1, "wrong_answer")
    assert "box_iou_xyxy(" in result["failures"][0]["snippet"]


@pytest.mark.parametrize(
    ("source", "verdict", "said"),
    [
        ("", "invalid", "empty"),
        ("x = 1\n", "invalid", "does not define box_iou_xyxy"),
        ("box_iou_xyxy = 3\n", "invalid", "box_iou_xyxy cannot be called"),
        ("def box_iou_xyxy(:\n", "invalid", "SyntaxError"),
        (b"\x7fELF\x00\x01\x02\xff", "invalid", ""),
        (b"\xff\xfed\x00e\x00f\x00", "invalid", ""),
        (b"x = '\xff'\n", "invalid", ""),
        (b"# coding: no-such-encoding\n", "invalid", ""),
        (b"# coding: utf-16\nx = 1\n", "invalid", ""),
        ("(" * 5000 + ")" * 5000, "invalid", ""),
        ("import pandas\n", "runtime_error", "this problem offers the standard library and: numpy"),
        ("import torch\n", "runtime_error", "ModuleNotFoundError"),
        ("1 / 0\n", "runtime_error", "ZeroDivisionError"),
        ("raise SystemExit\n", "runtime_error", "SystemExit"),
        ("import os\nos._exit(0)\n", "runtime_error", "exit status 0"),
        ("import sys\nsys.exit(0)\n", "runtime_error", "SystemExit"),
        ("print('x' * 10**7)\n", "output_limit", "prints too much"),
        ("x = bytearray(10**11)\n", "memory_limit", "MemoryError"),
        ("raise ValueError('mine')\n", "runtime_error", "ValueError: mine"),
    ],
)
def test_a_file_that_cannot_be_loaded(
    grade_source: Callable, source: str | bytes, verdict: str, said: str
) -> None:
    ran = grade_source(source)
    [result] = ran.results
    assert (ran.code, result["verdict"]) == (1, verdict)
    assert said in result["why"]
    assert result["why"]


def test_an_encoding_that_is_declared_is_read(grade_source: Callable, reference: Callable) -> None:
    source = b"# coding: latin-1\nname = '\xe9'\n" + reference("iou").encode()
    assert grade_source(source).code == 0


def test_a_file_with_a_byte_order_mark_is_read(grade_source: Callable, reference: Callable) -> None:
    assert grade_source(b"\xef\xbb\xbf" + reference("iou").encode()).code == 0


def test_printing_too_much_in_a_case_is_an_output_limit(grade_source: Callable) -> None:
    ran = grade_source("def box_iou_xyxy(a, b):\n    print('x' * 10**7)\n    return 0.0\n")
    assert (ran.code, ran.results[0]["verdict"]) == (1, "output_limit")


def test_one_bad_submission_costs_the_others_nothing(
    grade_source: Callable, reference: Callable, tmp_path: Path
) -> None:
    for name, text in (("bob", "def f(:"), ("carol", "import os; os.abort()"), ("dave", "")):
        (tmp_path / "sent" / name).mkdir(parents=True)
        (tmp_path / "sent" / name / "iou.py").write_text(text)
    ran = grade_source(reference("iou"))
    assert ran.code == 1
    assert {r["candidate"]: r["verdict"] for r in ran.results} == {
        "alice": "accepted",
        "bob": "invalid",
        "carol": "runtime_error",
        "dave": "invalid",
    }


def test_a_folder_called_like_a_file_costs_the_others_nothing(
    grade_source: Callable, reference: Callable, tmp_path: Path
) -> None:
    (tmp_path / "sent" / "bob" / "iou.py").mkdir(parents=True)
    ran = grade_source(reference("iou"))
    assert {r["candidate"]: r["verdict"] for r in ran.results} == {
        "alice": "accepted",
        "bob": "invalid",
    }


def test_a_file_for_no_problem_is_listed(grade_source: Callable) -> None:
    [result] = grade_source("x = 1\n", slug="iuo").results
    assert (result["verdict"], result["problem"]) == ("invalid", "iuo")
    assert "did you mean iou.py" in result["why"]


def test_a_hidden_test_that_breaks_is_our_fault(
    grade_source: Callable, make_pack: Callable[..., Path]
) -> None:
    pack = make_pack(tests="def test_x(candidate):\n    1 / 0\n")
    ran = grade_source("def double(n):\n    return 2 * n\n", "--pack", pack, slug="double")
    assert (ran.code, ran.results[0]["verdict"]) == (3, "internal_error")


def test_tests_that_cannot_be_collected_cost_their_own_problem_only(
    grade_source: Callable, make_pack: Callable[..., Path], tmp_path: Path, reference: Callable
) -> None:
    (tmp_path / "sent" / "bob").mkdir(parents=True)
    (tmp_path / "sent" / "bob" / "iou.py").write_text(reference("iou"))
    pack = make_pack(tests="def test_x(:\n")
    ran = grade_source("def double(n):\n    return 2 * n\n", "--pack", pack, slug="double")
    assert [result["verdict"] for result in ran.results] == ["internal_error", "accepted"]


def test_a_hidden_test_s_source_is_never_printed(
    grade_source: Callable, make_pack: Callable[..., Path]
) -> None:
    tests = "def test_x(candidate):\n    secret = candidate.double(1)\n    assert secret == 3\n"
    pack = make_pack(tests=tests)
    ran = grade_source("def double(n):\n    return 2 * n\n", "--pack", pack, slug="double")
    assert "secret" not in ran.out + ran.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["nothing-here"],
        [".", "--format", "xml"],
        [".", "--problem", "iuo"],
        [".", "--workers", "0"],
        [".", "--feedback", "all"],
        [".", "--seed", "x"],
        [".", "--sandbox", "castle"],
        [".", "--pack", "nothing-here"],
        [".", "--executor", "nobody"],
        [".", "--executor", "dask"],
        [".", "--executor", "local", "--cluster", "tcp://127.0.0.1:1"],
        [".", "--cluster", "tcp://127.0.0.1:1"],
        [],
    ],
)
def test_wrong_usage_is_2(
    run: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    (tmp_path / "iou.py").write_text(WRONG)
    monkeypatch.chdir(tmp_path)
    ran = run("grade", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err


def test_a_folder_with_nothing_to_grade_is_wrong_usage(run: Callable, tmp_path: Path) -> None:
    ran = run("grade", tmp_path)
    assert ran.code == 2
    assert "DIR/<candidate>/<slug>.py" in ran.err


def test_a_weak_sandbox_is_refused(grade_source: Callable) -> None:
    ran = grade_source(WRONG, "--sandbox", "process")
    assert ran.code == 3
    assert "--accept-level" in ran.err


def test_a_weak_sandbox_may_be_accepted(grade_source: Callable) -> None:
    ran = grade_source(WRONG, "--sandbox", "process", "--accept-level", "none")
    assert ran.code == 1
    assert json.loads(ran.out)["sandbox"] == {"name": "process", "level": "none"}


def test_the_table_is_the_default(run: Callable, grade_source: Callable, tmp_path: Path) -> None:
    grade_source(WRONG)
    ran = run("grade", tmp_path / "sent", "--no-speed")
    assert "candidate" in ran.out
    assert "alice" in ran.out
    assert "1 graded: 1 wrong_answer" in ran.out


def test_a_report_can_be_written(grade_source: Callable, tmp_path: Path) -> None:
    file = tmp_path / "report.json"
    ran = grade_source(WRONG, "--output", file)
    assert (ran.code, ran.out) == (1, "")
    assert json.loads(file.read_text())["results"][0]["verdict"] == "wrong_answer"


def test_a_report_overwrites_nothing(grade_source: Callable, tmp_path: Path) -> None:
    file = tmp_path / "report.json"
    file.write_text("kept")
    ran = grade_source(WRONG, "--output", file)
    assert ran.code == 2
    assert file.read_text() == "kept"


def test_a_report_is_not_written_through_a_link(grade_source: Callable, tmp_path: Path) -> None:
    link = tmp_path / "report.json"
    link.symlink_to(tmp_path / "elsewhere")
    assert grade_source(WRONG, "--output", link).code == 2
    assert not (tmp_path / "elsewhere").exists()


def test_a_report_that_cannot_be_written_is_noticed_before_grading(
    grade_source: Callable, tmp_path: Path
) -> None:
    file = tmp_path / "nowhere" / "report.json"
    ran = grade_source(WRONG, "--output", file, "--sandbox", "fails-before-grading")
    assert (ran.code, ran.out) == (2, "")
    assert "cannot be written" in ran.err


@pytest.mark.parametrize(
    ("format_", "start"),
    [("csv", '"candidate",'), ("junit", "<?xml "), ("html", "<!DOCTYPE html>\n")],
)
def test_a_report_comes_in_other_formats(
    run: Callable, grade_source: Callable, tmp_path: Path, format_: str, start: str
) -> None:
    grade_source(WRONG)
    file = tmp_path / f"report.{format_}"
    ran = run("grade", tmp_path / "sent", "--no-speed", "--format", format_, "--output", file)
    assert (ran.code, ran.out) == (1, "")
    text = file.read_text(encoding="utf-8")
    assert text.startswith(start)
    assert "alice" in text


def test_the_html_has_the_code_and_what_to_ask(
    run: Callable, grade_source: Callable, tmp_path: Path
) -> None:
    grade_source(WRONG)
    text = run("grade", tmp_path / "sent", "--no-speed", "--format", "html").out
    assert "return 0.5" in text
    assert "What a good answer says" in text


@pytest.mark.parametrize("level", ["interview", "score"])
def test_less_can_be_told(grade_source: Callable, level: str) -> None:
    ran = grade_source(WRONG, "--feedback", level)
    assert "box_iou_xyxy(" not in ran.out
    assert len(ran.results[0]["failures"]) == (
        0 if level == "score" else ran.results[0]["tests"]["failed"]
    )


def test_only_some_problems(
    grade_source: Callable, run: Callable, tmp_path: Path, reference: Callable
) -> None:
    grade_source(WRONG)
    (tmp_path / "sent" / "alice" / "nms.py").write_text(reference("nms"))
    ran = run(
        "grade", tmp_path / "sent", "--problem", "nms", "--no-speed", "--format", "json"
    )  # fmt: skip
    assert [result["problem"] for result in ran.results] == ["nms"]


def test_speed_is_measured_where_the_problem_counts_it(
    run: Callable, grade_source: Callable, tmp_path: Path, reference: Callable
) -> None:
    (tmp_path / "nms.py").write_text(reference("nms"))
    [result] = run("grade", tmp_path / "nms.py", "--format", "json").results
    assert result["verdict"] == "accepted"
    assert result["speed"]["outcome"] in ("measured", "inconclusive")


def test_progress_stays_off_stdout(grade_source: Callable) -> None:
    assert grade_source(WRONG).out.startswith("{")


def without_times(text: str) -> list[dict[str, Any]]:
    results: list[dict[str, Any]] = json.loads(text)["results"]
    for result in results:
        del result["duration_s"]
    return results


def grade_elsewhere(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mlqa", "grade", str(folder), "--no-speed"]
    return subprocess.run(
        [*command, "--format", "json", *options], capture_output=True, text=True, check=False
    )


def test_two_workers_give_what_one_gives(
    tmp_path: Path, reference: Callable, sandbox: object
) -> None:
    sources = {"right": reference("iou"), "wrong": WRONG, "broken": "def f(:", "empty": ""}
    for name, source in sources.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "iou.py").write_text(source)
        (tmp_path / name / "nms.py").write_text(reference("nms"))
    one, two = (grade_elsewhere(tmp_path, "--workers", number) for number in ("1", "2"))
    assert one.returncode == two.returncode == 1
    assert without_times(two.stdout) == without_times(one.stdout)
    assert len(without_times(one.stdout)) == 8


def test_the_command_itself_returns_the_exit_code(tmp_path: Path, sandbox: object) -> None:
    (tmp_path / "iou.py").write_text(WRONG)
    assert grade_elsewhere(tmp_path).returncode == 1


def test_a_reader_that_leaves_is_no_error() -> None:
    read_end, write_end = os.pipe()
    os.close(read_end)
    done = subprocess.run(
        [sys.executable, "-m", "mlqa", "list"],
        stdout=write_end,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    os.close(write_end)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_broken_plugin_is_said_after_grading(
    grade_source: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    info = tmp_path / "a_plugin-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: a-plugin\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[mlqa]\nbroken = no_such_module\n")
    monkeypatch.syspath_prepend(tmp_path)
    ran = grade_source(WRONG)
    assert ran.code == 1
    assert "plugin broken" in ran.err
