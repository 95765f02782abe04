"""A day of practice, from an empty home directory, typed into a shell in a terminal.

The session is recorded as an asciicast (version 2), which ``asciinema play`` shows: in the test's
own folder, or where ``MLQA_RECORD`` says.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pytest

from mlqa.builtin import notes_root
from mlqa.store import Store

ROOT = notes_root()
WRONG = ROOT / "graders/iou/submissions/wrong_answer"
RIGHT = ROOT / "graders/iou/submissions/accepted/plain_python.py"
PROMPT = "practice> "
PATIENCE_S = 90
SIZE = (40, 110)
ESCAPES = re.compile(r"\x1b\[[0-9;?]*[ -/]*[@-~]|\x1b[()][A-Z0-9]|\r")


class Recording:
    """What the terminal showed and when, a line of JSON an event."""

    def __init__(self, file: Path) -> None:
        self.started = time.time()
        self.file = file.open("w", encoding="utf-8")
        head = {"version": 2, "width": SIZE[1], "height": SIZE[0], "title": "a day of practice"}
        self.line(head)

    def line(self, value: object) -> None:
        self.file.write(json.dumps(value) + "\n")

    def write(self, text: str) -> None:
        self.line([round(time.time() - self.started, 3), "o", text])

    def flush(self) -> None:
        self.file.flush()


class Shell:
    """A person at a terminal: types a line, and reads until the prompt is back."""

    def __init__(self, home: Path, recording: Recording) -> None:
        program = home / "bin" / "mlqa"
        program.parent.mkdir()
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m mlqa "$@"\n')
        program.chmod(0o755)
        env = {
            "PATH": f"{program.parent}:{os.environ['PATH']}",
            "HOME": str(home),
            "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
            "PS1": PROMPT,
            "TERM": "xterm-256color",
            "LANG": "C.UTF-8",
        }
        (home / "practice").mkdir()
        self.terminal = pexpect.spawn(
            "bash", ["--norc", "--noprofile"], env=env, cwd=str(home / "practice"),
            encoding="utf-8", timeout=PATIENCE_S, dimensions=SIZE,
        )  # fmt: skip
        self.terminal.logfile_read = recording
        self.terminal.expect_exact(PROMPT)

    def type(self, text: str) -> None:
        self.terminal.sendline(text)

    def until(self, text: str) -> str:
        """Return what was shown before ``text``, without colours and line ends of terminals."""
        self.terminal.expect_exact(text)
        return ESCAPES.sub("", str(self.terminal.before))

    def run(self, command: str) -> tuple[int, str]:
        """Type a command; return its exit code and what it showed."""
        self.type(command)
        shown = self.until(PROMPT).partition("\n")[2]
        self.type("echo code $?")
        code = re.search(r"code (\d+)", self.until(PROMPT).partition("\n")[2])
        assert code, shown
        return int(code[1]), shown


@pytest.fixture
def shell(tmp_path: Path) -> Iterator[Shell]:
    home = tmp_path / "home"
    home.mkdir()
    recording = Recording(Path(os.environ.get("MLQA_RECORD") or tmp_path / "day.cast"))
    one = Shell(home, recording)
    yield one
    one.terminal.close(force=True)
    recording.file.close()


def test_a_day_of_practice(shell: Shell, tmp_path: Path, sandbox: object) -> None:
    practice = tmp_path / "home" / "practice"
    wrong = next(p for p in sorted(WRONG.glob("*.py")) if b"# bug" in p.read_bytes())

    code, shown = shell.run("mlqa")
    assert (code, "0/55 passed" in shown, "next: mlqa attempt " in shown) == (0, True, True)

    # Attempt: the stub and the visible tests are written, the statement is shown.
    code, shown = shell.run("mlqa attempt iou")
    assert code == 0
    assert "wrote iou.py" in shown
    assert sorted(path.name for path in practice.iterdir()) == ["iou.py", "test_iou.py"]

    # Fail.
    shutil.copy(wrong, practice / "iou.py")
    code, shown = shell.run("mlqa attempt iou")
    assert code == 1
    assert "wrong_answer" in shown
    assert "from iou import box_iou_xyxy" in shown

    # Hint.
    code, shown = shell.run("mlqa hint iou")
    assert (code, shown.startswith("1/3  ")) == (0, True)

    # Pass, and be rated by what was done.
    shutil.copy(RIGHT, practice / "iou.py")
    code, shown = shell.run("mlqa attempt iou")
    assert (code, "accepted" in shown, "rated good" in shown) == (0, True, True)
    due = re.search(r"next review (\d{4}-\d\d-\d\d)", shown)
    assert due, shown

    # The solution, beside one's own.
    code, shown = shell.run("mlqa solution iou | cat")
    assert (code, "def box_iou_xyxy" in shown) == (0, True)

    # Review: nothing today; it is there on its day.
    code, shown = shell.run("mlqa review")
    assert (code, shown.startswith("Nothing is due.")) == (0, True)
    code, shown = shell.run(f"mlqa review --on {due[1]}")
    assert "mlqa attempt iou --again" in shown

    # A question of the quiz, by single keys.
    shell.type("mlqa quiz --topic detection --number 1")
    shell.until("Enter shows the answer")
    shell.terminal.send("\r")
    shell.until("1 again")
    shell.terminal.send("3")
    assert "answered: 1 (1 good)" in shell.until(PROMPT)

    mock(shell, practice)

    code, shown = shell.run("mlqa stats")
    assert "streak: 1 d" in shown
    code, shown = shell.run("mlqa")
    assert "/55 passed" in shown
    with Store(f"sqlite:///{tmp_path}/home/.local/state/mlqa/store.db") as store:
        verdicts = [str(kept.grading.verdict) for kept in store.history("attempt")]
    assert verdicts[:2] == ["wrong_answer", "accepted"]
    assert len(verdicts) >= 4


def mock(shell: Shell, practice: Path) -> None:
    """A mock interview: run, close, go on, submit, answer, and see the scorecard."""
    shell.type("mlqa mock --minutes 10 --topic detection --seed 1")
    shell.until("] iou >")
    (folder,) = practice.glob("mock-*")
    shell.terminal.send("r")
    shell.until("NotImplementedError")
    shell.until("] iou >")
    shell.terminal.send("q")
    assert "--resume" in shell.until(PROMPT)
    shutil.copy(RIGHT, folder / "iou.py")
    shell.type("mlqa mock --resume")
    shell.until("] iou >")
    shell.terminal.send("s")
    shell.terminal.send("s")
    shell.until("accepted")
    for _ in range(10):
        place = shell.terminal.expect_exact(["ends the answer", "covered?", PROMPT])
        if place == 0:
            shell.until("> ")
            shell.type("Small boxes change most, by more than half of the area.")
            shell.until("> ")
            shell.type("")
        elif place == 1:
            shell.terminal.send("y")
        else:
            break
    code, shown = shell.run("mlqa mock --show | cat")
    assert code == 0
    assert "**Score: 100.0 of 100**" in shown
