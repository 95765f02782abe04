"""Checks of what a problem forbids: that it can be noticed, is noticed, and is in the statement."""

from __future__ import annotations

from collections.abc import Sequence

from mlqa.judge.process import CandidateProcess
from mlqa.model import Forbidden, Problem, Verdict
from mlqa.sandbox.base import Sandbox
from mlqa.verify.known import Known


def forbidden_complaints(problem: Problem, known: Sequence[Known], sandbox: Sandbox) -> list[str]:
    """Return what is wrong with a problem's ``[forbidden]``."""
    forbidden = problem.forbidden
    if forbidden is None:
        return []
    found = sentence_complaints(problem, forbidden)
    found += [
        f"[forbidden] {name}: there is no such name to guard: misspelt, or of a type written in C"
        for name in unguarded(problem, known[0], sandbox)
    ]
    if not any(one.expected is Verdict.INVALID for one in known):
        found.append("[forbidden], but no known submission in submissions/invalid that does it")
    return found


def sentence_complaints(problem: Problem, forbidden: Forbidden) -> list[str]:
    """Return the statements that do not have the sentence word for word, but for line breaks."""
    found = []
    for lang in ("en", "zh"):
        file = problem.statement(lang)
        text = "".join(file.read_text(encoding="utf-8").split())
        if "".join(forbidden.sentence.lang(lang).split()) not in text:
            found.append(f"{file.name} does not have the sentence of [forbidden] word for word")
    return found


def unguarded(problem: Problem, known: Known, sandbox: Sandbox) -> list[str]:
    """Return the forbidden names that a fresh jail cannot guard; nothing is loaded in it."""
    process = CandidateProcess(sandbox, problem, known.submission)
    try:
        return process.start()
    finally:
        process.close()
