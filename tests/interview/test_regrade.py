"""What counts as a change: a verdict, points of correctness, or more than the noise of timing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.conftest import submission_of

from mlqa.interview.regrade import differs
from mlqa.model import Grading, SpeedResult, Verdict


@pytest.fixture
def timed(tiny_problem) -> Grading:
    return Grading(
        submission=submission_of(tiny_problem, "def double(n): return 2 * n\n"),
        verdict=Verdict.ACCEPTED,
        cases=(),
        total_cases=1,
        correctness=100.0,
        score=95.0,
        speed=SpeedResult(outcome="measured", ratio=1.5, low=1.4, high=1.6, score=75.0),
        duration_s=1.0,
    )


def at(grading, *, low, high, score):
    return replace(grading, score=score, speed=replace(grading.speed, low=low, high=high))


def test_the_same_is_no_change(timed):
    assert not differs(timed, timed)


def test_intervals_that_overlap_are_noise(timed):
    assert not differs(timed, at(timed, low=1.55, high=1.7, score=93.0))


def test_intervals_apart_are_a_change(timed):
    assert differs(timed, at(timed, low=1.7, high=1.9, score=91.0))


def test_a_speed_that_is_no_longer_measured_is_a_change(timed):
    assert differs(timed, replace(timed, speed=None, score=100.0))


def test_points_of_correctness_are_a_change(timed):
    assert differs(timed, replace(timed, correctness=90.0))


def test_a_verdict_is_a_change(timed):
    assert differs(timed, replace(timed, verdict=Verdict.TIME_LIMIT))
