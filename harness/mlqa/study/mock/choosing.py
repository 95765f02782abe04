"""Which problems a mock interview asks: a pure function of history, time and a seed."""

from __future__ import annotations

import datetime
import itertools
import random
from collections.abc import Sequence
from typing import Final

from mlqa.model import Problem
from mlqa.study.standing import Standing

MOST_PROBLEMS: Final = 3
# Which part of the time must be filled before it matters what fills it.
FILLED: Final = 0.8
# All sets of three of these are looked at: some ten thousand.
LOOKED_AT: Final = 40


def choose(
    found: Sequence[Standing], *, minutes: int, seed: int, now: datetime.datetime
) -> tuple[Problem, ...]:
    """Return one to three problems, the easiest first, that fit into ``minutes`` together.

    What counts, in this order: that at least four fifths of the time are filled; the history (see
    :func:`staleness`); that each problem is harder than the one before; chance. Nothing is returned
    where no problem fits.
    """
    chance = random.Random(seed)  # noqa: S311  # nobody gains by guessing it
    fitting = sorted(
        (one for one in found if one.problem.minutes <= minutes), key=lambda one: one.problem.slug
    )
    chance.shuffle(fitting)
    fitting.sort(key=lambda one: staleness(one, now))
    best: tuple[tuple[float, ...], tuple[Standing, ...]] | None = None
    for size in range(1, MOST_PROBLEMS + 1):
        for chosen in itertools.combinations(fitting[:LOOKED_AT], size):
            total = sum(one.problem.minutes for one in chosen)
            if total > minutes:
                continue
            cost = (
                max(0.0, FILLED * minutes - total),
                sum(staleness(one, now) for one in chosen) / size,
                float(not _rising([one.problem.difficulty for one in chosen])),
                chance.random(),
            )
            if best is None or cost < best[0]:
                best = cost, chosen
    problems = [one.problem for one in best[1]] if best else []
    return tuple(sorted(problems, key=lambda p: (p.difficulty, p.minutes, p.slug)))


def staleness(one: Standing, now: datetime.datetime) -> float:
    """Return 0 for what was never tried, 1 for what was not passed, 2–3 for what was passed.

    Of what was passed, the longer ago the nearer to 2.
    """
    if not one.attempts:
        return 0.0
    if not one.passed or one.last is None:
        return 1.0
    days = max(0.0, (now - one.last).total_seconds() / 86400)
    return 2.0 + 1.0 / (1.0 + days)


def _rising(difficulties: Sequence[int]) -> bool:
    return len(set(difficulties)) == len(difficulties)
