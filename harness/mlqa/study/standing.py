"""Where somebody stands: a pure view of the history of attempts."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mlqa.model import Problem, Verdict
from mlqa.store import Kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One problem as its attempts left it; ``best`` is the best score, 0–100."""

    problem: Problem
    attempts: int = 0
    passed: bool = False
    best: float = 0.0
    last: datetime.datetime | None = None


def standings(problems: Iterable[Problem], attempts: Iterable[Kept]) -> tuple[Standing, ...]:
    """Return the standing of every problem, in the order of the problems."""
    by_slug: dict[str, list[Kept]] = {}
    for kept in attempts:
        by_slug.setdefault(kept.grading.submission.problem, []).append(kept)
    return tuple(_standing(problem, by_slug.get(problem.slug, [])) for problem in problems)


def _standing(problem: Problem, attempts: Sequence[Kept]) -> Standing:
    return Standing(
        problem=problem,
        attempts=len(attempts),
        passed=any(kept.grading.verdict is Verdict.ACCEPTED for kept in attempts),
        best=max((kept.grading.score for kept in attempts), default=0.0),
        last=max((kept.at for kept in attempts), default=None),
    )


def what_is_next(found: Sequence[Standing]) -> Standing | None:
    """Return what to do next: finish what was begun last, else the easiest that is untouched."""
    begun = [one for one in found if one.attempts and not one.passed]
    if begun:
        return max(begun, key=lambda one: one.last or datetime.datetime.min)
    new = [one for one in found if not one.attempts]
    return min(new, key=lambda one: one.problem.difficulty, default=None)
