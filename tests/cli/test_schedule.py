"""The schedule as people meet it: attempt, rating, review, quiz, plan, stats."""

from __future__ import annotations

import datetime
import json
import os
import pty
import re
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from mlqa.store import Store
from mlqa.study.history import deeds
from mlqa.study.reviews import Review, add_review, question_key, reviews

WRONG = "def box_iou_xyxy(a, b):\n    return 0.5\n"
PATIENCE_S = 60


@pytest.fixture
def attempt(run, tmp_path, monkeypatch, sandbox):
    """Attempt iou with some source, or with the file that is there."""
    monkeypatch.chdir(tmp_path)

    def attempted(source: str | None = None, *options: str):
        if source is not None:
            Path("iou.py").write_text(source)
        return run("attempt", "iou", "--no-speed", *options)

    return attempted


@pytest.fixture
def long_ago(catalog) -> Callable[..., None]:
    """Put a review of long ago into the store: of a problem, or of its first question."""

    def put(slug: str, days: int, *, question: bool = False, rating: str = "good") -> None:
        at = datetime.datetime.now(datetime.UTC) - datetime.timedelta(days)
        key = question_key(catalog.find(slug).follow_ups[0]) if question else ""
        with Store() as store:
            add_review(
                store,
                Review(at=at, problem=slug, question=key, rating=rating, rated_by="self"),
            )

    return put


def test_from_the_attempt_to_the_figures(run, attempt, reference):
    assert "wrote iou.py" in attempt().out
    assert attempt(WRONG).code == 1
    passed = attempt(reference("iou"))
    assert passed.code == 0
    due = re.search(
        r"rated good: passed at run 2, \d+ of 10 min · next review (\S+) ", passed.out
    ).group(1)  # fmt: skip
    assert "mlqa review iou --rate again|hard|good|easy" in passed.out

    assert "Nothing is due." in run("review").out
    assert f"next review {due}" in run("review").out
    assert "mlqa attempt iou --again  due today" in run("review", "--on", due).out
    changed = run("review", "iou", "--rate", "easy").out
    later = re.search(r"rated easy: .* next review (\S+) ", changed).group(1)
    assert later > due
    assert run("review", "iou").out.count("\n") == 2

    answers = "\n3\n\n1\nq\n"
    quiz = mlqa(["quiz", "--topic", "cv"], answers)
    assert quiz.returncode == 0
    assert "answered: 2 (1 again, 1 good)" in quiz.stdout

    data = json.loads(run("stats", "--json").out)
    assert data["streak"] == {"days": 1, "longest": 1}
    cv = next(topic for topic in data["topics"] if topic["topic"] == "cv")
    assert (cv["passed"], cv["cards"], cv["strength"]) == (1, 3, 1.0)
    (day,) = data["days"]
    assert (day["attempts"], day["passed"], day["answers"]) == (2, 1, 2)
    assert [card["due"] for card in data["cards"] if not card["question"]] == [later]
    assert [review["rated_by"] for review in data["reviews"]] == ["self"] * 3
    assert "attempts 2, passed 1 · answers 2" in run("stats").out


def mlqa(arguments: list[str], typed: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "mlqa", *arguments], input=typed, text=True, capture_output=True,
        timeout=PATIENCE_S, check=False, env=os.environ | {"MLQA_LANG": "en", "COLUMNS": "160"},
    )  # fmt: skip


# --- rounds ---------------------------------------------------------------------------------------


def test_again_starts_over_and_keeps_what_was_there(run, attempt, reference):
    attempt(reference("iou"))
    ran = attempt(None, "--again")
    assert ran.code == 0
    assert "kept as iou.1.py.old" in ran.out
    assert Path("iou.1.py.old").read_text() == reference("iou")
    assert "NotImplementedError" in Path("iou.py").read_text()
    with Store() as store:
        assert [deed.kind for deed in deeds(store, "iou")] == ["attempt", "begin"]


def test_again_without_a_file_is_a_beginning(attempt):
    assert "wrote iou.py" in attempt(None, "--again").out


def test_again_leaves_a_notebook_alone(run, attempt, tmp_path):
    (tmp_path / "iou.ipynb").write_text("{}")
    ran = run("attempt", "iou", "iou.ipynb", "--again")
    assert ran.code == 2
    assert (tmp_path / "iou.ipynb").read_text() == "{}"


def test_the_solution_before_the_pass_is_rated_again_once(run, attempt):
    attempt(WRONG)
    assert "rated again: the solution was looked at · next review " in run("solution", "iou").err
    assert "rated" not in run("solution", "iou").err
    assert "next: mlqa attempt iou " not in run("status").out


def test_a_solution_that_is_looked_at_in_a_new_round_is_noted(run, attempt, reference):
    attempt(reference("iou"))
    run("solution", "iou")
    attempt(None, "--again")
    run("solution", "iou")
    with Store() as store:
        assert store.count("solution", "iou") == 1


def test_hints_begin_again_with_a_new_round(run, attempt, reference):
    for _ in range(3):
        run("hint", "iou")
    attempt(reference("iou"))
    assert run("hint", "iou").out.count("/3  ") == 1
    assert run("hint", "iou", "--seen").out.count("/3  ") == 3


def test_a_store_that_fails_does_not_keep_anybody_from_beginning(run, attempt):
    ran = attempt(None, "--store", "sqlite:////proc/none/x.db")
    assert ran.code == 0
    assert Path("iou.py").is_file()
    assert "not in your history" in ran.err


# --- review and status ----------------------------------------------------------------------------


def test_the_most_overdue_comes_first_and_questions_last(run, long_ago):
    long_ago("iou", 30)
    long_ago("nms", 90)
    long_ago("nms", 50, question=True)
    lines = run("review").out.splitlines()
    assert [line.split("  ")[0] for line in lines] == [
        "mlqa attempt nms --again", "mlqa attempt iou --again", "mlqa quiz --number 1",
    ]  # fmt: skip
    data = json.loads(run("review", "--json").out)
    assert [(one["problem"], one["question"] is None) for one in data["due"]] == [
        ("nms", True), ("nms", False), ("iou", True),
    ]  # fmt: skip
    assert all(0 < one["strength"] < 0.9 for one in data["due"])


def test_the_status_says_what_is_due_and_puts_it_next(run, long_ago):
    assert "due" not in run("status").out
    long_ago("nms", 90)
    long_ago("iou", 50, question=True)
    out = run("status").out
    assert "due for review: problems 1, questions 1 (mlqa review)" in out
    assert "next: mlqa attempt nms " in out


def test_a_card_of_a_problem_that_is_gone_is_no_trouble(run):
    at = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
    with Store() as store:
        add_review(store, Review(at=at, problem="gone", rating="good", rated_by="self"))
    for command in (["review"], ["status"], ["stats"], ["stats", "--json"]):
        assert run(*command).code == 0
    assert "Nothing is due." in run("review").out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["review", "--rate", "hard"], "wants a problem"),
        (["review", "iou"], "not reviewed yet"),
        (["review", "iou", "--rate", "hard"], "not reviewed yet"),
        (["review", "iou", "--rate", "soso"], "'soso' is not one of"),
        (["review", "iuo"], "did you mean iou"),
        (["review", "iou", "--json"], "for all problems"),
        (["review", "--on", "2027-02-30"], "'2027-02-30' is not a date"),
        (["plan"], "--interview"),
        (["plan", "--interview", "soon"], "'soon' is not a date"),
        (["plan", "--interview", "2027-01-15", "--from", "2027-01-15"], "is not after"),
        (["plan", "--interview", "2029-01-15", "--from", "2027-01-15"], "more than 366 days"),
        (["plan", "--interview", "2027-01-15", "--minutes", "0"], "0 is not in the range"),
        (["plan", "--interview", "2027-01-15", "--topic", "x"], "there is no topic"),
        (["quiz", "--topic", "cooking"], "there is no topic"),
        (["quiz", "--number", "0"], "0 is not in the range"),
    ],
)
def test_wrong_usage(run, arguments, said):
    ran = run(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


# --- plan -----------------------------------------------------------------------------------------


def test_a_plan_keeps_within_the_minutes_and_says_what_does_not_fit(run, catalog, long_ago):
    long_ago("nms", 90)
    dates = ["--interview", "2030-01-15", "--from", "2030-01-01", "--minutes", "30"]
    data = json.loads(run("plan", *dates, "--json").out)
    assert len(data["days"]) == 14
    assert all(day["minutes"] <= 30 for day in data["days"])
    assert data["days"][0]["items"][0] == {
        "kind": "review", "problem": "nms", "count": 1, "minutes": 12,
    }  # fmt: skip
    new = [one["problem"] for day in data["days"] for one in day["items"] if one["kind"] == "new"]
    missing = data["does_not_fit"]["too_long"] + data["does_not_fit"]["no_room"]
    assert sorted([*new, *missing, "nms"]) == sorted(catalog.problems)
    assert len({catalog.find(slug).topic for slug in new[:6]}) > 2
    text = run("plan", *dates).out
    assert text.startswith("2030-01-01 ")
    assert f"new problems that fit: {len(new)}; what does not:" in text
    assert "longer than 30 min a day: " in text


def test_a_plan_that_has_room_for_all(run):
    dates = ["--interview", "2030-01-15", "--from", "2030-01-01", "--minutes", "600"]
    assert "Everything fits; new problems: 9." in run("plan", *dates, "--topic", "cv").out


def test_in_chinese(run, attempt, reference, long_ago):
    long_ago("nms", 90)
    assert "逾期" in run("review", "--lang", "zh").out
    assert "分钟" in run("plan", "--interview", "2030-01-02", "--from", "2030-01-01",
                       "--lang", "zh").out  # fmt: skip
    assert "连续练习" in run("stats", "--lang", "zh").out
    assert "到期：题目 1 道" in run("status", "--lang", "zh").out
    assert "评级 good" in attempt(reference("iou"), "--lang", "zh").out


# --- quiz -----------------------------------------------------------------------------------------


def test_a_question_its_answer_and_its_rating(catalog, long_ago):
    long_ago("nms", 90, question=True)
    asked = catalog.find("nms").follow_ups[0]
    ran = mlqa(["quiz", "--number", "1"], "\nx\n4\n")
    assert ran.returncode == 0
    said = " ".join(ran.stdout.split())
    for text in (asked.question, *asked.key_points, asked.common_wrong):
        assert " ".join(text.en.split()) in said
    assert "88 d overdue" in said
    with Store() as store:
        assert [review.rating for review in reviews(store, "nms")] == ["good", "easy"]


def test_an_answer_is_not_shown_before_it_is_asked_for():
    ran = mlqa(["quiz", "--topic", "cv"], "")
    assert ran.returncode == 0
    assert "1/10" in ran.stdout
    assert "A common wrong answer" not in ran.stdout
    assert "answered: 0" in ran.stdout


def test_in_chinese_too():
    ran = mlqa(["quiz", "--lang", "zh", "--number", "1"], "\n3\n")
    assert "常见错误回答：" in ran.stdout
    assert "已回答：1 (1 good)" in ran.stdout


def test_when_everything_was_asked_the_next_date_is_said(make_pack, run):
    follow = (
        '[[follow_ups]]\nquestion = {en = "Why?", zh = "为什么？"}\n'
        'key_points = [{en = "So.", zh = "如此。"}]\ncommon_wrong = {en = "No.", zh = "否。"}\n'
    )
    pack = str(make_pack(extra=follow))
    arguments = ["quiz", "--pack", pack, "--topic", "foundations", "--number", "1000"]
    with Store() as store:
        from mlqa.builtin import mlqa_packs
        from mlqa.hookspecs import PackSource
        from mlqa.pack import load_catalog

        own = PackSource(name="tiny", root=Path(pack))
        for problem in load_catalog([*mlqa_packs(), own]).problems.values():
            for asked in problem.follow_ups:
                add_review(
                    store,
                    Review(
                        at=datetime.datetime.now(datetime.UTC), problem=problem.slug,
                        question=question_key(asked), rating="easy", rated_by="self",
                    ),
                )  # fmt: skip
    ran = run(*arguments)
    assert ran.code == 0
    assert ran.out.startswith("Nothing is due.\nnext review ")


class Terminal:
    """A quiz in a terminal of its own."""

    def __init__(self) -> None:
        self.ours, self.theirs = pty.openpty()
        self.before = termios.tcgetattr(self.theirs)
        self.said = b""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "mlqa", "quiz"], stdin=self.theirs, stdout=self.theirs,
            stderr=self.theirs, env=os.environ | {"MLQA_LANG": "en"},
        )  # fmt: skip
        os.set_blocking(self.ours, False)

    def wait_for(self, text: bytes) -> None:
        deadline = time.monotonic() + PATIENCE_S
        while text not in self.said:
            assert time.monotonic() < deadline, self.said
            self.listen()
        self.said = self.said.split(text, 1)[1]

    def press(self, key: bytes) -> None:
        os.write(self.ours, key)

    def listen(self) -> None:
        try:
            self.said += os.read(self.ours, 4096)
        except BlockingIOError:
            time.sleep(0.02)

    def end(self) -> int:
        while self.process.poll() is None:
            self.listen()
        self.listen()
        assert termios.tcgetattr(self.theirs) == self.before
        return self.process.returncode


@pytest.fixture
def terminal():
    one = Terminal()
    yield one
    one.process.kill()
    one.process.wait()
    os.close(one.ours)
    os.close(one.theirs)


def answer(one: Terminal, key: bytes) -> None:
    one.wait_for(b"Enter shows the answer")
    one.press(b"\n")
    one.wait_for(b"1 again")
    one.press(key)


@pytest.mark.parametrize("key", [b"q", b"\x04"])
def test_single_keys_in_a_terminal(terminal, key):
    answer(terminal, b"2")
    answer(terminal, b"4")
    terminal.wait_for(b"Enter shows the answer")
    terminal.press(key)
    assert terminal.end() == 0
    with Store() as store:
        assert [review.rating for review in reviews(store)] == ["hard", "easy"]


def test_an_interrupted_quiz_keeps_what_was_done(terminal):
    answer(terminal, b"3")
    terminal.wait_for(b"Enter shows the answer")
    terminal.process.send_signal(signal.SIGINT)
    terminal.wait_for(b"answered: 1 (1 good)")
    assert terminal.end() == 130
    assert b"Traceback" not in terminal.said
    with Store() as store:
        assert len(reviews(store)) == 1


def test_a_killed_quiz_keeps_every_answer(terminal):
    answer(terminal, b"1")
    terminal.wait_for(b"Enter shows the answer")
    terminal.process.kill()
    terminal.process.wait()
    with Store() as store:
        assert [review.rating for review in reviews(store)] == ["again"]
