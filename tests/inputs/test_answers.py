"""What the extractor's jail says is a claim: whatever has another form is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from mlqa import inputs
from mlqa.errors import HarnessFault
from mlqa.hookspecs import SubmissionLoader
from mlqa.model import Submission
from mlqa.sandbox.zygote_host import ZygoteSandbox


def closed(form: Any) -> Submission:
    return Submission(candidate="a", problem="iou", path="a.zip", source=b"x", digest="", form=form)


@pytest.mark.parametrize(
    "answer",
    [None, (), ("", b"x"), ("", "x", []), ("", b"x", [7]), ["", b"x", []], (b"", b"x", []), 7],
)
def test_a_forged_answer_about_a_notebook(monkeypatch: Any, answer: Any) -> None:
    monkeypatch.setattr(inputs, "_ask", lambda *_: answer)
    assert "no known form" in inputs.open_file(closed("notebook"), None).refused  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "answer",
    [None, ("", {}), ("", [7]), ("", [("iou.py",)]), ("", [(b"iou.py", b"x")]),
     ("", [("iou.py", "x")]), ("", [("iou.py", b"x")] * 2), ("", [("x" * 201, b"")]),
     ("", [(f"{n}.py", b"") for n in range(201)])],
)  # fmt: skip
def test_a_forged_answer_about_an_archive(monkeypatch: Any, answer: Any) -> None:
    monkeypatch.setattr(inputs, "_ask", lambda *_: answer)
    [found] = inputs.open_archive(closed("archive"), ("iou",), None)  # type: ignore[arg-type]
    assert "no known form" in found.refused


def test_a_forged_name_is_text_and_no_more(monkeypatch: Any) -> None:
    files = [("../iou.py", b"x"), ("/etc/iou.py", b"x"), ("\x1b[31m.py", b"x"), ("a.zip", b"x")]
    monkeypatch.setattr(inputs, "_ask", lambda *_: ("", files))
    found = inputs.open_archive(closed("archive"), ("iou",), None)  # type: ignore[arg-type]
    assert [bool(s.refused) for s in found] == [False, True, True, True]


def loader(source: str) -> SubmissionLoader:
    return SubmissionLoader(name="mine", endings=(".md",), program=source.encode)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("import os\ndef code_of(x): os._exit(0)", "ended before it answered"),
        ("def code_of(x):\n    while True: pass", "more CPU time"),
        ("def code_of(x): raise KeyError(x)", "KeyError"),
        ("def code_of(x): return [bytearray(2**20) for n in range(2**12)]", "MemoryError"),
    ],
)
def test_a_jail_that_ends_costs_one_submission(
    sandbox: ZygoteSandbox, source: str, said: str
) -> None:
    found = inputs.open_file(closed("mine"), sandbox, loaders=[loader(source)])
    assert found.source == b""
    assert said in found.refused


def test_an_extractor_that_does_not_load_is_our_fault(
    sandbox: ZygoteSandbox,
) -> None:
    with pytest.raises(HarnessFault):
        inputs.open_file(closed("mine"), sandbox, loaders=[loader("raise ValueError")])


def test_a_loader_whose_program_cannot_be_had_is_our_fault(sandbox: ZygoteSandbox) -> None:
    broken = SubmissionLoader(
        name="mine", endings=(".md",), program=lambda: Path("/none").read_bytes()
    )
    with pytest.raises(HarnessFault, match="the loader mine is broken"):
        inputs.open_file(closed("mine"), sandbox, loaders=[broken])
