"""Problems and interviews to try things on."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from mlqa.model import (
    CaseResult,
    Failure,
    FollowUp,
    Grading,
    Problem,
    SpeedResult,
    Submission,
    Text,
    Verdict,
)
from mlqa.study.mock.state import Interview, Task

NOW = datetime.datetime(2026, 11, 26, 12, tzinfo=datetime.UTC)


def text(english: str, chinese: str = "") -> Text:
    return Text(en=english, zh=chinese or english)


FOLLOW_UPS = (
    FollowUp(
        question=text("What does it cost?", "代价是多少？"),
        key_points=(
            text("Sorting dominates: n log n.", "排序占主导。"),
            text("Memory grows linearly.", "内存线性增长。"),
        ),
        common_wrong=text("Constant."),
    ),
    FollowUp(
        question=text("What about ties?", "并列怎么办？"),
        key_points=(text("A stable sort keeps the order.", "稳定排序保持原有次序。"),),
        common_wrong=text("They cannot occur."),
    ),
)


@pytest.fixture
def make_problem() -> Callable[..., Problem]:
    """A problem without files, since nothing here reads any."""

    def made(slug: str, *, minutes: int = 15, difficulty: int = 1) -> Problem:
        return Problem(
            slug=slug,
            pack="try",
            root=Path("/nowhere"),
            title=text(slug.title(), f"题目{slug}"),
            topic="cv",
            difficulty=difficulty,
            minutes=minutes,
            entry_points=(slug,),
            hints=(text("First."), text("Second.")),
            follow_ups=FOLLOW_UPS,
        )

    return made


@pytest.fixture
def problems(make_problem: Callable[..., Problem]) -> dict[str, Problem]:
    """Two problems by slug."""
    return {"sort": make_problem("sort"), "rank": make_problem("rank", difficulty=2)}


@pytest.fixture
def interview(problems: dict[str, Problem]) -> Interview:
    """An interview of both, 30 minutes, just begun."""
    return Interview(
        begun=NOW,
        minutes=30,
        seed=7,
        folder=b"/nowhere/mock",
        tasks=tuple(
            Task(slug=p.slug, title=p.title, minutes=p.minutes, difficulty=p.difficulty)
            for p in problems.values()
        ),
    )


@pytest.fixture
def grading() -> Callable[..., Grading]:
    """A grading with a verdict, and whatever else is given."""

    def made(
        verdict: Verdict = Verdict.ACCEPTED,
        *,
        slug: str = "sort",
        about: str = "",
        speed: SpeedResult | None = None,
    ) -> Grading:
        passed = verdict is Verdict.ACCEPTED
        failure = Failure(test="t", about=about, why="no", verdict=verdict) if about else None
        case = CaseResult(test="t", points=1.0, verdict=verdict, failure=failure)
        submission = Submission(
            candidate="you", problem=slug, path=f"{slug}.py", source=b"", digest="0" * 64
        )
        return Grading(
            submission=submission,
            verdict=verdict,
            cases=(case,),
            total_cases=1,
            correctness=100.0 if passed else 0.0,
            score=100.0 if passed else 0.0,
            speed=speed,
            duration_s=0.1,
        )

    return made


@pytest.fixture
def asked(interview: Interview) -> Interview:
    """The interview, at its first follow-up question."""
    from mlqa.study.mock.state import Question

    return replace(
        interview,
        phase="answering",
        current=1,
        questions=(
            Question(slug="sort", follow_up=FOLLOW_UPS[0]),
            Question(slug="rank", follow_up=FOLLOW_UPS[1]),
        ),
    )
