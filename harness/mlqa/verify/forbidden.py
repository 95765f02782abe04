"""Checks of what a problem forbids: that it can be noticed, is noticed, and is in the statement."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

from mlqa.judge.process import CandidateProcess
from mlqa.model import Finding, Forbidden, Lang, Problem, Verdict
from mlqa.sandbox.base import Sandbox
from mlqa.verify.known import Known

LANGS: Final[tuple[Lang, ...]] = ("en", "zh")
State = Literal["error", "warning"]


def forbidden_findings(problem: Problem, known: Sequence[Known], sandbox: Sandbox) -> list[Finding]:
    """Return what is wrong with a problem's ``[forbidden]``."""
    forbidden = problem.forbidden
    if forbidden is None:
        return []
    unguarded, elsewhere = facts_of_a_jail(problem, known[0], sandbox)
    errors = sentence_complaints(problem, forbidden)
    errors += [
        f"[forbidden] {name}: there is no such name to guard: misspelt, or of a type written in C"
        for name in unguarded
    ]
    if not any(one.expected is Verdict.INVALID for one in known):
        errors.append("[forbidden], but no known submission in submissions/invalid that does it")
    warnings = [f"[forbidden] {other}, and not forbidden" for other in elsewhere]
    stated: tuple[tuple[State, list[str]], ...] = (("error", errors), ("warning", warnings))
    return [
        Finding(name=problem.slug, state=state, detail=detail)
        for state, details in stated
        for detail in details
    ]


def sentence_complaints(problem: Problem, forbidden: Forbidden) -> list[str]:
    """Return the statements that do not have the sentence word for word, but for line breaks."""
    found = []
    for lang in LANGS:
        file = problem.statement(lang)
        text = "".join(file.read_text(encoding="utf-8").split())
        if "".join(forbidden.sentence.lang(lang).split()) not in text:
            found.append(f"{file.name} does not have the sentence of [forbidden] word for word")
    return found


def facts_of_a_jail(
    problem: Problem, known: Known, sandbox: Sandbox
) -> tuple[list[str], list[str]]:
    """Return the names that a fresh jail cannot guard, and other names of what it guards.

    Nothing is loaded in it, so what it says can be trusted.
    """
    process = CandidateProcess(sandbox, problem, known.submission)
    try:
        unguarded = process.start()
        elsewhere: list[str] = process.request({"do": "elsewhere"})["value"]
        return unguarded, elsewhere
    finally:
        process.close()
