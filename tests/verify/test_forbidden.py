"""What verify says of ``[forbidden]``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from mlqa.pack import load_problem
from mlqa.sandbox.zygote_host import ZygoteSandbox
from mlqa.verify.forbidden import forbidden_findings
from mlqa.verify.known import known_submissions

TABLE = """
[forbidden]
names = [{names}]
en = "Do not use it."
zh = "不许用它。"
"""
Complaints = Callable[..., list[str]]


@pytest.fixture
def complaints(make_pack: Callable[..., Path], sandbox: ZygoteSandbox) -> Complaints:
    """Return what is wrong where some names are forbidden."""

    def found(
        *names: str,
        statement: str = "# Double\n\nDo not\nuse it.\n",
        known: bool = True,
        state: str = "error",
    ) -> list[str]:
        quoted = ", ".join(f'"{name}"' for name in names)
        root = make_pack(extra=TABLE.format(names=quoted))
        (root / "problems/double/statement.md").write_text(statement)
        (root / "problems/double/statement.zh.md").write_text("# 加倍\n\n不许\n用它。\n")
        folder = root / "graders/double/submissions/invalid"
        folder.mkdir(parents=True, exist_ok=True)
        if known:
            (folder / "uses_it.py").write_text("# bug: uses it\nfrom numpy import sort\n")
        problem = load_problem(root / "problems/double/problem.toml", "tiny")
        found = forbidden_findings(problem, known_submissions(problem), sandbox)
        return [finding.detail for finding in found if finding.state == state]

    return found


@pytest.mark.parametrize(
    "name",
    ["numpy.sort", "numpy.linalg", "numpy.linalg.norm", "scipy.ndimage.median_filter",
     "statistics.median", "numpy.polynomial.Polynomial.fit", "numpy.maximum", "builtins.sum"],
)  # fmt: skip
def test_what_can_be_guarded_is_fine(complaints: Complaints, name: str) -> None:
    assert complaints(name) == []


@pytest.mark.parametrize(
    "name",
    ["numpy.srot", "numpy.linlag.norm", "numpy.ndarray.sort", "builtins.list", "numpy.fft.x.y"],
)
def test_what_cannot_be_guarded_is_named(complaints: Complaints, name: str) -> None:
    found = complaints("numpy.sort", name)
    assert len(found) == 1
    assert found[0].startswith(f"[forbidden] {name}: ")


def test_the_statement_must_say_it(complaints: Complaints) -> None:
    found = complaints("numpy.sort", statement="# Double\n\nUse nothing.\n")
    assert found == ["statement.md does not have the sentence of [forbidden] word for word"]


def test_a_known_submission_must_do_it(complaints: Complaints) -> None:
    assert "submissions/invalid" in complaints("numpy.sort", known=False)[0]


def test_another_name_of_the_same_function_is_a_warning(complaints: Complaints) -> None:
    # What numpy.linalg.trace is, nobody else is; numpy.abs is numpy.absolute.
    assert complaints("numpy.linalg.trace", state="warning") == []
    wanted = "[forbidden] numpy.absolute is the same as numpy.abs, and not forbidden"
    assert wanted in complaints("numpy.abs", state="warning")
    assert wanted not in complaints("numpy.abs", "numpy.absolute", state="warning")
