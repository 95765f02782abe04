"""Gradings to be reported, built by hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from mlqa.model import (
    CaseResult,
    Failure,
    Grading,
    Level,
    Report,
    SandboxReport,
    SpeedResult,
    Submission,
    Verdict,
)

SUBMISSION = Submission(
    candidate="alice", problem="nms", path="alice/nms.py", source=b"", digest=""
)
FAILURE = Failure(
    test="test_ties",
    about="Equal scores.",
    why="the answer[0] is 7001 where 9002 is expected",
    verdict=Verdict.WRONG_ANSWER,
    first_difference="the answer[0] is too small",
    snippet="print(nms(7003))\n# expected: 9002",
)
SPEED = SpeedResult(
    outcome="measured",
    ratio=1.23456,
    low=1.1,
    high=1.4,
    growth=1.94,
    reference_growth=1.12,
    score=88.888,
)


@pytest.fixture
def make_grading() -> Callable[..., Grading]:
    """Build a grading with one failed and one passed case, any field of which can be given."""

    def made(**changes: Any) -> Grading:
        failed = CaseResult(
            test="test_ties", points=1, verdict=Verdict.WRONG_ANSWER, failure=FAILURE
        )
        fields: dict[str, Any] = {
            "submission": SUBMISSION,
            "verdict": Verdict.WRONG_ANSWER,
            "cases": (CaseResult(test="test_a", points=3, verdict=Verdict.ACCEPTED), failed),
            "total_cases": 2,
            "correctness": 75.0,
            "score": 60.0,
            "speed": None,
            "duration_s": 0.5,
        }
        return Grading(**{**fields, **changes})

    return made


@pytest.fixture
def grading(make_grading: Callable[..., Grading]) -> Grading:
    """A submission that failed one case of two."""
    return make_grading()


@pytest.fixture
def timed(make_grading: Callable[..., Grading]) -> Grading:
    """An accepted submission whose speed was measured."""
    return make_grading(verdict=Verdict.ACCEPTED, cases=(), speed=SPEED)


@pytest.fixture
def report_of() -> Callable[..., Report]:
    """Build a report of some gradings."""

    def made(*gradings: Grading) -> Report:
        return Report(
            version="1.2.3",
            seed=5,
            sandbox=SandboxReport(name="namespace", level=Level.STRONG),
            machine={"system": "Linux"},
            gradings=gradings,
        )

    return made
