"""Problems of no pack, and moments, for pure tests of the schedule."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest

from mlqa.model import FollowUp, Problem, Text


def text(said: str) -> Text:
    return Text(en=said, zh=said)


@pytest.fixture
def a_problem() -> Callable[..., Problem]:
    """Make a problem with nothing but its metadata."""

    def made(
        slug: str, topic: str = "cv", minutes: int = 20, difficulty: int = 2, questions: int = 0
    ) -> Problem:
        return Problem(
            slug=slug, pack="none", root=Path("none"), title=text(slug), topic=topic,
            difficulty=difficulty, minutes=minutes, entry_points=(slug,),
            follow_ups=tuple(
                FollowUp(question=text(f"{slug} {n}?"), key_points=(), common_wrong=text("no"))
                for n in range(questions)
            ),
        )  # fmt: skip

    return made


@pytest.fixture
def noon() -> Callable[[int], datetime.datetime]:
    """Noon, in UTC, some days after the first of May."""
    start = datetime.datetime(2026, 5, 1, 12, tzinfo=datetime.UTC)
    return lambda days: start + datetime.timedelta(days)
