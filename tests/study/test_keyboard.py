"""What a person says, as lines and as keys."""

from __future__ import annotations

import os
import pty
import tty

import pytest

from mlqa.study.keyboard import Keyboard


@pytest.fixture
def typed(monkeypatch):
    """A keyboard into which bytes can be written; ``None`` ends the input."""
    ends = []

    def made(*, terminal=False):
        ours, theirs = pty.openpty() if terminal else os.pipe()[::-1]
        if terminal:
            # As it is while keys are read: nothing waits for Enter.
            tty.setcbreak(theirs)
        stream = os.fdopen(theirs, closefd=False)
        ends.extend((ours, theirs))
        monkeypatch.setattr("sys.stdin", stream)

        def write(data):
            if data is None:
                os.close(ours)
                ends.remove(ours)
            else:
                os.write(ours, data)

        return Keyboard(), write

    yield made
    for end in ends:
        os.close(end)


def test_lines_come_one_by_one(typed):
    keyboard, write = typed()
    write("h\n\nis a 排序\r\nrest".encode())
    said = [keyboard.read(key=True, patience_s=0) for _ in range(4)]
    assert said == ["h", "", "is a 排序", None]


def test_nothing_said_is_none(typed):
    keyboard, _ = typed()
    assert keyboard.read(key=False, patience_s=0) is None


def test_a_character_may_come_in_parts(typed):
    keyboard, write = typed()
    first, second = "序".encode()[:1], "序\n".encode()[1:]
    write(first)
    assert keyboard.read(key=False, patience_s=1) is None
    write(second)
    assert keyboard.read(key=False, patience_s=1) == "序"


def test_the_end_gives_what_there_is_and_then_ends(typed):
    keyboard, write = typed()
    write(b"last \xff")
    write(None)
    assert keyboard.read(key=False, patience_s=1) is None
    assert keyboard.read(key=False, patience_s=1) == "last �"
    with pytest.raises(EOFError):
        keyboard.read(key=False, patience_s=1)


def test_a_terminal_gives_keys(typed):
    keyboard, write = typed(terminal=True)
    for data, expected in ((b"h", "h"), (b"\n", ""), ("是".encode(), "是")):
        write(data)
        assert keyboard.read(key=True, patience_s=1) == expected


@pytest.mark.parametrize("data", [b"\x1b[A", b"\x1bOS", b"\x1b[15~", b"import numpy as np"])
def test_arrows_and_pasted_text_are_no_keys(typed, data):
    keyboard, write = typed(terminal=True)
    write(data)
    assert keyboard.read(key=True, patience_s=1) is None


def test_control_d_ends_the_input(typed):
    keyboard, write = typed(terminal=True)
    write(b"\x04")
    with pytest.raises(EOFError):
        keyboard.read(key=True, patience_s=1)


def test_without_standard_input_it_has_ended(monkeypatch):
    monkeypatch.setattr("sys.stdin", None)
    with pytest.raises(EOFError):
        Keyboard().read(key=True, patience_s=1)
