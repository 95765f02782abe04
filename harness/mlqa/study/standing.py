"""Where somebody stands: a pure view of the history of attempts."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Sequence
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


def what_is_next(
    found: Sequence[Standing], scheduled: Collection[str] = (), due: Sequence[str] = ()
) -> Standing | None:
    """Return what to do next; None where there is nothing.

    Finish what was begun last; else repeat the first of ``due``, the problems to be repeated by
    now; else begin the easiest that is untouched. What was given up waits in the schedule like what
    was passed: ``scheduled`` has the slugs of both.
    """
    begun = [one for one in found if one.attempts and not one.passed]
    begun = [one for one in begun if one.problem.slug not in scheduled]
    if begun:
        return max(begun, key=lambda one: one.last or datetime.datetime.min)
    by_slug = {one.problem.slug: one for one in found}
    to_repeat = [by_slug[slug] for slug in due if slug in by_slug]
    if to_repeat:
        return to_repeat[0]
    new = [one for one in found if not one.attempts and one.problem.slug not in scheduled]
    return min(new, key=lambda one: one.problem.difficulty, default=None)
