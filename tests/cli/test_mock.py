"""Mock interviews end to end: real processes, closed, killed, and gone on with."""

from __future__ import annotations

import datetime
import json
import os
import pty
import select
import signal
import subprocess
import sys
import termios
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mlqa.cli.mock import a_grader
from mlqa.errors import PackError
from mlqa.hookspecs import PackSource, hookimpl
from mlqa.model import Text
from mlqa.pack import load_catalog
from mlqa.plugins import load_plugins
from mlqa.store import Store
from mlqa.study.mock import kept as mocks
from mlqa.study.mock.state import Interview, Task

SOLUTION = "def double(n):\n    return 2 * n\n"
PATIENCE_S = 60
EXTRA = """\
tags = ["tiny"]

[[hints]]
en = "Add it to itself."
zh = "与自己相加。"

[[follow_ups]]
common_wrong = {en = "Shift a float.", zh = "对浮点数移位。"}
[follow_ups.question]
en = "How can an integer be doubled without multiplying?"
zh = "不用乘法，怎样让整数翻倍？"
[[follow_ups.key_points]]
en = "A left shift by one bit."
zh = "左移一位。"
[[follow_ups.key_points]]
en = "Addition of the number with itself."
zh = "与自己相加。"
"""


@pytest.fixture
def pack(make_pack: Callable[..., Path]) -> Path:
    """Two problems with the tag "tiny", 5 minutes each, a question each."""
    make_pack(slug="again", extra=EXTRA)
    return make_pack(extra=EXTRA)


class Sitting:
    """A running `mlqa mock`, its output read as it comes."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self.folder = folder
        self.process = subprocess.Popen(
            [sys.executable, "-m", "mlqa", "mock", *arguments],
            cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, text=True, bufsize=0,
        )  # fmt: skip
        self.said = ""
        self.heard = 0
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self) -> None:
        assert self.process.stdout is not None
        while part := self.process.stdout.read(1):
            self.said += part

    def wait_for(self, text: str) -> str:
        """Wait until ``text`` is said after what was waited for before; return what came."""
        deadline = time.monotonic() + PATIENCE_S
        while (at := self.said.find(text, self.heard)) < 0:
            assert time.monotonic() < deadline, (text, self.said)
            time.sleep(0.02)
        came, self.heard = self.said[self.heard : at], at + len(text)
        return came

    def say(self, line: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()

    def write(self, slug: str, source: str) -> None:
        [file] = self.folder.glob(f"mock-*/{slug}.py")
        file.write_text(source)

    def ended(self) -> int:
        assert self.process.stdin is not None
        self.process.stdin.close()
        return self.process.wait(PATIENCE_S)


@pytest.fixture
def sitting(tmp_path: Path, pack: Path, sandbox: object) -> Iterator[Callable[..., Sitting]]:
    """Begin an interview of the two problems, or resume one; ``sandbox`` skips where none works."""
    begun: list[Sitting] = []

    def began(*arguments: str) -> Sitting:
        new = ("--topic", "tiny", "--minutes", "10", "--lang", "en")
        chosen = arguments or new
        begun.append(Sitting(tmp_path, "--pack", str(pack), *chosen))
        return begun[-1]

    yield began
    for one in begun:
        one.process.kill()
        one.process.wait()
        assert one.process.stdin is not None
        assert one.process.stdout is not None
        one.process.stdin.close()
        one.process.stdout.close()


def test_a_whole_interview(sitting, tmp_path, run):
    one = sitting()
    one.wait_for("Problem 1 of 2")
    first = one.wait_for(" > ").rsplit(" ", 1)[-1]
    other = {"again": "double", "double": "again"}[first]
    one.say("h")
    one.wait_for("1/1  Add it to itself.")
    one.say("r")
    failed = one.wait_for("0 of 1 tests")
    assert "runtime_error" in failed
    # As an interviewer would tell it: what the test is about, and none of its values.
    assert "double(3)" not in one.wait_for(" > ")
    one.write(first, SOLUTION)
    one.say("")
    one.wait_for("accepted")
    one.say("s")
    one.wait_for("Submitted:")
    one.wait_for("Problem 2 of 2")
    one.wait_for(f"{other} > ")
    one.say("s")
    one.wait_for("runtime_error")
    one.wait_for("How can an integer be doubled")
    one.say("Shift it left by one bit.")
    one.say("")
    one.wait_for("you seem to touch it: shift, left, bit")
    one.wait_for("point 1 of 2: covered? [Y/n]")
    one.say("")
    one.wait_for("point 2 of 2: covered? [y/N]")
    one.say("y")
    one.wait_for(f"Question 2 of 2 ({other})")
    one.say("")
    one.wait_for("# Mock interview 1")
    one.wait_for("Score: 50.0 of 100** · follow-up questions: 2 of 4 key points")
    one.wait_for(f"`mlqa attempt {other}`: not accepted, less than half of the key points")
    assert one.ended() == 0

    card = json.loads(run("mock", "--show", "--format", "json").out)
    assert [task["runs"] for task in card["tasks"]] == [2, 0]
    assert [task["hints"] for task in card["tasks"]] == [1, 0]
    assert card["questions"][0]["answer"] == "Shift it left by one bit."
    with Store() as store:
        history = [(str(k.grading.verdict), k.kind) for k in store.history("attempt")]
        assert [verdict for verdict, _ in history] == [
            "runtime_error", "accepted", "accepted", "runtime_error",
        ]  # fmt: skip
        assert store.count("hint", first) == 1
    [folder] = tmp_path.glob("mock-*")
    assert sorted(file.name for file in folder.glob("*.py")) == [
        "again.py", "double.py", "test_again.py", "test_double.py",
    ]  # fmt: skip


def test_a_killed_interview_goes_on_where_it_was(sitting, run):
    one = sitting()
    slug = one.wait_for(" > ").rsplit(" ", 1)[-1]
    one.write(slug, SOLUTION)
    one.say("h")
    one.wait_for("1/1  Add it to itself.")
    one.process.send_signal(signal.SIGKILL)
    one.process.wait(PATIENCE_S)

    two = sitting("--resume", "--lang", "en")
    two.wait_for("Problem 1 of 2")
    two.wait_for("kept your mock-")
    for _ in range(2):
        two.wait_for(" > ")
        two.say("s")
        two.wait_for("Submitted:")
    two.wait_for("an empty line ends the answer")
    two.say("A left shift")
    # The line after it is asked for once the first is kept.
    two.wait_for("> ")
    two.wait_for("> ")
    two.process.send_signal(signal.SIGKILL)
    two.process.wait(PATIENCE_S)

    three = sitting("--resume", "1", "--lang", "zh")
    three.wait_for("不用乘法")
    three.wait_for("> A left shift")
    three.say("by one bit")
    three.say("")
    three.wait_for("要点 1/2")
    # The end of the input closes, as q does.
    assert three.ended() == 0
    three.wait_for("mlqa mock --resume 1")
    data = json.loads(run("mock", "--show", "1", "--format", "json").out)
    assert not data["finished"]
    assert data["tasks"][0]["hints"] == 1
    with Store() as store:
        assert mocks.find(store, 1).state.question.answer == "A left shift\nby one bit"


def test_control_c_keeps_everything(sitting):
    one = sitting()
    one.wait_for(" > ")
    one.process.send_signal(signal.SIGINT)
    one.wait_for("mlqa mock --resume 1")
    assert one.process.wait(PATIENCE_S) == 130
    with Store() as store:
        state = mocks.find(store, 1).state
    assert state.phase == "coding"
    assert 0 < state.spent_s < 600


def test_when_the_time_is_over_the_newest_file_counts(sitting, tmp_path):
    folder = tmp_path / "mock-some-day"
    folder.mkdir()
    (folder / "double.py").write_text(SOLUTION)
    task = Task(slug="double", title=Text(en="Double", zh="加倍"), minutes=5, difficulty=1)
    state = Interview(
        begun=datetime.datetime.now(datetime.UTC),
        minutes=10,
        seed=0,
        folder=os.fsencode(folder),
        tasks=(task,),
        spent_s=599.9,
    )
    with Store() as store:
        mocks.begin(store, state)
    one = sitting("--resume", "--lang", "en")
    one.wait_for("kept your mock-some-day/double.py")
    one.wait_for("The time is over")
    one.wait_for("accepted")
    one.wait_for("Question 1 of 1")
    one.say("q")
    assert one.ended() == 0


def test_another_process_takes_an_interview_over(sitting):
    one = sitting()
    one.wait_for(" > ")
    two = sitting("--resume", "--lang", "en")
    two.wait_for(" > ")
    one.say("h")
    one.wait_for("opened by another process")
    assert one.ended() == 2
    two.say("h")
    two.wait_for("1/1  Add it to itself.")


def test_single_keys_in_a_terminal(tmp_path, pack, sandbox):
    ours, theirs = pty.openpty()
    before = termios.tcgetattr(theirs)
    process = subprocess.Popen(
        [sys.executable, "-m", "mlqa", "mock", "--pack", str(pack), "--topic", "tiny",
         "--minutes", "5", "--lang", "en"],
        cwd=tmp_path, stdin=theirs, stdout=theirs, stderr=theirs,
    )  # fmt: skip
    said, deadline = "", time.monotonic() + PATIENCE_S

    def wait_for(text: str) -> None:
        nonlocal said
        while text not in said:
            assert time.monotonic() < deadline, (text, said)
            if select.select([ours], [], [], 0.1)[0]:
                said += os.read(ours, 4096).decode("utf-8", "replace")
        said = said[said.index(text) + len(text) :]

    try:
        # The clock goes on while nobody types.
        wait_for("[05:00]")
        wait_for("[04:5")
        assert termios.tcgetattr(theirs) != before
        os.write(ours, b"h")
        wait_for("1/1  Add it to itself.")
        # One key is soon pressed: what cannot be undone is asked for twice.
        os.write(ours, b"s")
        wait_for("Press s once more")
        os.write(ours, b"s")
        wait_for("Submitted:")
        wait_for("an empty line ends the answer")
        os.write(ours, b"a left shift\n\n")
        wait_for("[Y/n]")
        os.write(ours, b"y")
        wait_for("point 2 of 2")
        os.write(ours, b"n")
        wait_for("What to repeat")
        while process.poll() is None:
            assert time.monotonic() < deadline
            if select.select([ours], [], [], 0.1)[0]:
                os.read(ours, 4096)
        assert process.returncode == 0
        assert termios.tcgetattr(theirs) == before
    finally:
        process.kill()
        process.wait()
        os.close(ours)
        os.close(theirs)


def test_a_run_is_kept_and_plugins_hear_of_it(tiny_problem, tmp_path, sandbox):
    told = []

    class Listener:
        @hookimpl
        def mlqa_attempt_started(self, submission):
            told.append(("started", submission.problem))

        @hookimpl
        def mlqa_attempt_finished(self, grading):
            told.append(("finished", str(grading.verdict)))

    file = tmp_path / "double.py"
    file.write_text(SOLUTION)
    plugins = load_plugins([("listener", Listener())])
    with Store() as store, a_grader(plugins, store, "namespace") as grade:
        grade(tiny_problem, file, False)
        file.unlink()
        assert str(grade(tiny_problem, file, True).verdict) == "invalid"
        assert len(list(store.history("attempt", "double"))) == 2
    assert told == [
        ("started", "double"), ("finished", "accepted"),
        ("started", "double"), ("finished", "invalid"),
    ]  # fmt: skip


def test_after_a_fault_of_ours_the_next_run_gets_a_new_sandbox(make_pack, tmp_path, sandbox):
    make_pack(slug="broken", tests="import nothing_of_this_name\n")
    problems = load_catalog([PackSource(name="try", root=make_pack())]).problems
    file = tmp_path / "double.py"
    file.write_text(SOLUTION)
    with Store() as store, a_grader(load_plugins(), store, "namespace") as grade:
        with pytest.raises(PackError):
            grade(problems["broken"], file, False)
        assert str(grade(problems["double"], file, False).verdict) == "accepted"
        assert len(list(store.history("attempt"))) == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--minutes", "3"], "the shortest takes"),
        (["--minutes", "0"], "0 is not in the range"),
        (["--topic", "cooking"], "cooking"),
        (["--resume"], "no interview is open"),
        (["--resume", "4"], "no interview 4"),
        (["--resume", "x"], "'x' is not a valid integer"),
        (["--show"], "there is no interview yet"),
        (["--show", "--list"], "give one of"),
        (["--resume", "--topic", "cv"], "--topic is for a new interview"),
        (["--list", "--minutes", "45"], "--minutes is for a new interview"),
    ],
)  # fmt: skip
def test_wrong_usage(run, tmp_path, monkeypatch, arguments, said):
    monkeypatch.chdir(tmp_path)
    ran = run("mock", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert list(tmp_path.iterdir()) == []


def test_the_list(run, catalog):
    assert "No interviews yet" in run("mock", "--list").out
    assert json.loads(run("mock", "--list", "--format", "json").out)["interviews"] == []


def test_a_folder_that_cannot_be_made(run, monkeypatch):
    monkeypatch.chdir("/proc")
    ran = run("mock")
    assert ran.code == 2
    assert "cannot be made" in ran.err
    with Store() as store:
        assert mocks.newest(store) is None
