"""The practice loop, end to end: saves and keys in, verdicts out, nobody's code lost."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
import termios
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mlqa.store import Store
from mlqa.study.reviews import reviews

WRONG = "def box_iou_xyxy(a, b):\n    return 0.5\n"
PATIENCE_S = 60


class Loop:
    """A running `mlqa attempt --watch`, its output read as it comes."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "iou.py"
        self.process = subprocess.Popen(
            [sys.executable, "-m", "mlqa", "attempt", "iou", "--watch"],
            cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, text=True, bufsize=0,
        )  # fmt: skip
        self.said = ""
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self) -> None:
        assert self.process.stdout is not None
        while part := self.process.stdout.read(1):
            self.said += part

    def wait_for(self, text: str, after: int = 0) -> int:
        """Wait until ``text`` is said; return where it ends."""
        deadline = time.monotonic() + PATIENCE_S
        while (at := self.said.find(text, after)) < 0:
            assert time.monotonic() < deadline, (text, self.said)
            assert self.process.poll() is None or text in self.said, self.said
            time.sleep(0.02)
        return at + len(text)

    def save(self, source: str) -> None:
        # As editors do: a new file takes the old one's place.
        fresh = self.file.with_name(".iou.py.swap")
        fresh.write_text(source)
        fresh.replace(self.file)

    def press(self, key: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(key)
        self.process.stdin.flush()


@pytest.fixture
def loop(tmp_path: Path, sandbox: object) -> Iterator[Callable[[str], Loop]]:
    loops = []

    def started(source: str) -> Loop:
        (tmp_path / "iou.py").write_text(source)
        loops.append(Loop(tmp_path))
        return loops[-1]

    yield started
    for one in loops:
        one.process.kill()
        one.process.wait()
        one.process.stdin.close()
        one.process.stdout.close()


def test_a_day_with_one_problem(loop, reference):
    one = loop(WRONG)
    at = one.wait_for("wrong_answer ")
    at = one.wait_for("box_iou_xyxy(", at)
    one.press("h")
    at = one.wait_for("1/3", at)
    one.save(reference("iou"))
    at = one.wait_for("accepted ", at)
    at = one.wait_for("rated good: passed at run 2, hints: 1 · next review ", at)
    one.press("2")
    at = one.wait_for("rated hard: ", at)
    one.press("v")
    at = one.wait_for("np.minimum", at)
    one.press("n")
    at = one.wait_for("next: mlqa attempt ", at)
    one.press("q")
    assert one.process.wait(PATIENCE_S) == 0
    with Store() as store:
        verdicts = [str(kept.grading.verdict) for kept in store.history("attempt")]
        assert verdicts == ["wrong_answer", "accepted"]
        assert store.count("hint", "iou") == 1
        assert [review.rating for review in reviews(store)] == ["hard"]


def test_a_known_mistake_is_named_on_the_save(loop):
    no_plus_one = (
        "def box_iou_xyxy(p, q):\n"
        "    (a, b, c, d), (e, f, g, h) = (map(float, box) for box in (p, q))\n"
        "    inter = max(min(c, g) - max(a, e), 0.0) * max(min(d, h) - max(b, f), 0.0)\n"
        "    union = (c - a) * (d - b) + (g - e) * (h - f) - inter\n"
        "    return inter / union if union else 0.0\n"
    )
    one = loop(no_plus_one)
    one.wait_for("known mistake: the +1 of inclusive pixels is missing", one.wait_for("import"))


def test_the_loop_speaks_chinese(loop, monkeypatch, reference):
    monkeypatch.setenv("MLQA_LANG", "zh")
    one = loop(WRONG)
    at = one.wait_for("正在监视 iou.py，每次保存都会评测。h 提示 · s 测速")
    at = one.wait_for("毫秒", at)
    at = one.wait_for("答案是 0.5，应为 ", at)
    one.press("1")
    at = one.wait_for("通过之前没有可评的级", at)
    one.save(reference("iou"))
    at = one.wait_for("按 v 对照参考解答", at)
    at = one.wait_for("改评级：1 again", at)
    one.press("n")
    at = one.wait_for("下一题：mlqa attempt ", at)
    one.press("r")
    at = one.wait_for("iou.py 已恢复为初始模板；你原来的代码保存在 iou.1.py.old", at)
    one.press("q")
    assert one.process.wait(PATIENCE_S) == 0


def test_a_save_that_breaks_the_file_is_told_and_the_loop_goes_on(loop, reference):
    one = loop(reference("iou"))
    at = one.wait_for("accepted ")
    one.save("def box_iou_xyxy(:\n")
    at = one.wait_for("invalid ", at)
    one.save("")
    at = one.wait_for("the file is empty", at)
    one.file.unlink()
    at = one.wait_for("cannot be read", at)
    one.save(reference("iou"))
    one.wait_for("accepted ", at)


def test_reset_keeps_what_was_there(loop, tmp_path):
    one = loop(WRONG)
    at = one.wait_for("wrong_answer ")
    one.press("r")
    one.wait_for("kept as", at)
    one.wait_for("runtime_error ", at)
    assert (tmp_path / "iou.1.py.old").read_text() == WRONG
    assert "NotImplementedError" in one.file.read_text()


def test_the_end_of_the_input_ends_the_loop(loop):
    one = loop(WRONG)
    one.wait_for("wrong_answer ")
    one.process.stdin.close()
    assert one.process.wait(PATIENCE_S) == 0


def test_keys_that_come_at_once_all_count(loop):
    one = loop(WRONG)
    one.wait_for("wrong_answer ")
    one.press("hhq")
    assert one.process.wait(PATIENCE_S) == 0
    assert "2/3" in one.said


def test_the_terminal_is_given_back(tmp_path, sandbox):
    (tmp_path / "iou.py").write_text(WRONG)
    ours, theirs = pty.openpty()
    before = termios.tcgetattr(theirs)
    process = subprocess.Popen(
        [sys.executable, "-m", "mlqa", "attempt", "iou", "--watch"],
        cwd=tmp_path, stdin=theirs, stdout=theirs, stderr=theirs,
    )  # fmt: skip
    said, deadline = b"", time.monotonic() + PATIENCE_S
    while b"after the save" not in said:
        assert time.monotonic() < deadline, said
        if select.select([ours], [], [], 0.1)[0]:
            said += os.read(ours, 4096)
    assert termios.tcgetattr(theirs) != before
    os.write(ours, b"q")
    # What nobody reads would stop the loop from writing its last words.
    while process.poll() is None:
        assert time.monotonic() < deadline
        if select.select([ours], [], [], 0.1)[0]:
            os.read(ours, 4096)
    assert process.returncode == 0
    assert termios.tcgetattr(theirs) == before
    os.close(ours)
    os.close(theirs)


def test_the_solution_before_the_pass_is_giving_up(loop):
    one = loop(WRONG)
    at = one.wait_for("wrong_answer ")
    one.press("3")
    at = one.wait_for("nothing to rate before the pass", at)
    one.press("v")
    one.wait_for("rated again: the solution was looked at", at)
    one.press("q")
    assert one.process.wait(PATIENCE_S) == 0
