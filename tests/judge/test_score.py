"""Scores: the stated functions and nothing else."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlqa.judge import score
from mlqa.model import CaseResult, Problem, SpeedResult, SpeedScale, Verdict
from mlqa.pack import Catalog

ratios = st.floats(0.01, 1000)
scales = st.builds(
    lambda par, factor: SpeedScale(par=par, slow=par * factor), st.floats(1, 5), st.floats(1.1, 100)
)


def case(points: float, verdict: Verdict = Verdict.ACCEPTED) -> CaseResult:
    return CaseResult(test="test_x", points=points, verdict=verdict)


@pytest.fixture
def timed(catalog: Catalog) -> Problem:
    """A problem whose speed counts, 80 to 20."""
    return catalog.find("nms")


@pytest.fixture
def untimed(catalog: Catalog) -> Problem:
    """A problem whose speed does not count."""
    return catalog.find("iou")


def test_correctness_is_the_share_of_the_points() -> None:
    cases = [case(1), case(2), case(3, Verdict.WRONG_ANSWER)]
    assert score.correctness(cases, 6) == 50.0


def test_a_case_that_was_not_run_earns_nothing() -> None:
    assert score.correctness([case(1)], 4) == 25.0


def test_no_points_at_all_are_no_score() -> None:
    assert score.correctness([], 0) == 0.0


@pytest.mark.parametrize("verdict", [v for v in Verdict if v is not Verdict.ACCEPTED])
def test_only_accepted_cases_earn_points(verdict: Verdict) -> None:
    assert score.correctness([case(1, verdict)], 1) == 0.0


def test_speed_is_full_up_to_par() -> None:
    scale = SpeedScale(par=1.25, slow=20)
    assert score.speed(0.1, scale) == score.speed(1.25, scale) == 100.0


def test_speed_is_nothing_from_slow_on() -> None:
    scale = SpeedScale(par=1.25, slow=20)
    assert score.speed(20, scale) == score.speed(math.inf, scale) == 0.0


def test_speed_is_half_at_the_geometric_middle() -> None:
    assert score.speed(4.0, SpeedScale(par=1, slow=16)) == pytest.approx(50)


@given(scales, ratios)
def test_speed_stays_between_0_and_100(scale: SpeedScale, ratio: float) -> None:
    assert 0.0 <= score.speed(ratio, scale) <= 100.0


@given(scales, ratios, st.floats(1, 10))
def test_slower_is_never_better(scale: SpeedScale, ratio: float, factor: float) -> None:
    assert score.speed(ratio * factor, scale) <= score.speed(ratio, scale)


@given(scales)
def test_there_is_no_jump_at_par_and_slow(scale: SpeedScale) -> None:
    assert score.speed(scale.par * (1 + 1e-9), scale) == pytest.approx(100, abs=1e-4)
    assert score.speed(scale.slow * (1 - 1e-9), scale) == pytest.approx(0, abs=1e-4)


@given(scales, st.floats(0.1, 0.8))
def test_equal_factors_cost_equal_points(scale: SpeedScale, share: float) -> None:
    def at(part: float) -> float:
        return score.speed(scale.par * (scale.slow / scale.par) ** part, scale)

    assert at(share) - at(share + 0.1) == pytest.approx(10, abs=1e-3)


def test_without_speed_the_total_is_correctness(untimed: Problem) -> None:
    assert score.total(untimed, 70.0, None) == 70.0


def test_speed_weighs_what_the_problem_says(timed: Problem) -> None:
    measured = SpeedResult(outcome="measured", score=50.0)
    assert score.total(timed, 100.0, measured) == pytest.approx(90)


def test_speed_that_was_not_asked_for_costs_nothing(timed: Problem) -> None:
    assert score.total(timed, 100.0, None) == 100.0


def test_speed_is_lost_where_correctness_failed(timed: Problem) -> None:
    assert score.total(timed, 50.0, None) == pytest.approx(40)


@pytest.mark.parametrize("outcome", ["inconclusive", "suspicious"])
def test_a_measurement_that_says_nothing_counts_neither_way(timed: Problem, outcome: str) -> None:
    nothing = SpeedResult(outcome=outcome)  # type: ignore[arg-type]  # one of the outcomes
    assert score.total(timed, 100.0, nothing) == 100.0


@pytest.mark.parametrize("outcome", ["wrong_answer", "failed"])
def test_a_timed_call_that_fails_loses_the_speed_points(timed: Problem, outcome: str) -> None:
    lost = SpeedResult(outcome=outcome, score=0.0)  # type: ignore[arg-type]  # one of the outcomes
    assert score.total(timed, 100.0, lost) == pytest.approx(80)
