"""What counts as a change: a verdict, points of correctness, or more than the noise of timing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.conftest import submission_of

from mlqa.interview.regrade import differs
from mlqa.judge import score
from mlqa.model import Grading, Problem, SpeedResult, SpeedScale, Verdict


@pytest.fixture
def problem(tiny_problem) -> Problem:
    return replace(tiny_problem, speed=SpeedScale(par=1.25, slow=20.0))


def timed(problem: Problem, low: float, high: float) -> Grading:
    """Return an accepted grading whose ratio is in the middle of an interval."""
    points = score.speed((low + high) / 2, problem.speed)
    speed = SpeedResult(outcome="measured", low=low, high=high, score=points)
    return Grading(
        submission=submission_of(problem, "def double(n): return 2 * n\n"),
        verdict=Verdict.ACCEPTED,
        cases=(),
        total_cases=1,
        correctness=100.0,
        score=score.total(problem, 100.0, speed),
        speed=speed,
        duration_s=1.0,
    )


def test_the_same_is_no_change(problem):
    assert not differs(timed(problem, 2.0, 2.4), timed(problem, 2.0, 2.4), problem)


def test_intervals_that_overlap_are_noise(problem):
    before, now = timed(problem, 2.0, 2.4), timed(problem, 2.3, 2.7)
    assert abs(before.score - now.score) > 0.5
    assert not differs(before, now, problem)


def test_intervals_apart_are_a_change(problem):
    assert differs(timed(problem, 2.0, 2.4), timed(problem, 3.0, 3.4), problem)


def test_other_weights_are_a_change_though_the_speed_is_the_same(problem):
    heavier = replace(problem, correctness_weight=60.0, speed_weight=40.0)
    assert differs(timed(problem, 4.0, 4.4), timed(heavier, 4.0, 4.4), heavier)


def test_another_scale_is_a_change_though_the_speed_is_the_same(problem):
    stricter = replace(problem, speed=SpeedScale(par=1.25, slow=5.0))
    assert differs(timed(problem, 4.0, 4.4), timed(stricter, 4.0, 4.4), stricter)


def test_a_speed_that_is_no_longer_measured_is_a_change(problem):
    before = timed(problem, 2.0, 2.4)
    assert differs(before, replace(before, speed=None, score=100.0), problem)


def test_points_of_correctness_are_a_change(problem):
    before = timed(problem, 2.0, 2.4)
    assert differs(before, replace(before, correctness=90.0), problem)


def test_a_verdict_is_a_change(problem):
    before = timed(problem, 2.0, 2.4)
    assert differs(before, replace(before, verdict=Verdict.TIME_LIMIT), problem)
