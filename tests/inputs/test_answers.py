"""What the extractor's jail says is a claim: whatever has another form is refused."""

from __future__ import annotations

from typing import Any

import pytest

from mlqa import inputs
from mlqa.errors import HarnessFault
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
    assert "no known form" in inputs.open_notebook(closed("notebook"), None).refused  # type: ignore[arg-type]


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


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("import os\ndef f(x): os._exit(0)", "ended before it answered"),
        ("def f(x):\n    while True: pass", "more CPU time"),
        ("def f(x): raise KeyError(x)", "KeyError"),
        ("def f(x): return [bytearray(2**20) for n in range(2**12)]", "MemoryError"),
    ],
)
def test_a_jail_that_ends_costs_one_submission(
    sandbox: ZygoteSandbox, monkeypatch: Any, tmp_path: Any, source: str, said: str
) -> None:
    (tmp_path / "x.py").write_text(source)
    monkeypatch.setattr(inputs.importlib.resources, "files", lambda _: tmp_path)
    with pytest.raises(inputs.Unusable, match=said):
        inputs._ask(sandbox, ("numpy",), "x", "f", b"x")


def test_an_extractor_that_does_not_load_is_our_fault(
    sandbox: ZygoteSandbox, monkeypatch: Any, tmp_path: Any
) -> None:
    (tmp_path / "x.py").write_text("raise ValueError")
    monkeypatch.setattr(inputs.importlib.resources, "files", lambda _: tmp_path)
    with pytest.raises(HarnessFault):
        inputs._ask(sandbox, ("numpy",), "x", "f", b"x")
