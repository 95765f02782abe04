"""From times to ratios, intervals, controls and exponents."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlqa.judge.speed import (
    Interval,
    Round,
    Session,
    beyond_hope,
    control_ratio,
    graded_ratio,
    growth,
    interquartile_mean,
    ratio_of,
    relative_spread,
    session_ratio,
    settled,
    sound,
    waits,
)
from mlqa.model import SpeedScale

SCALE = SpeedScale(par=1.25, slow=20)
times = st.floats(1e-4, 1e3)


def session(*rounds: tuple[float, float, float], **facts: float) -> Session:
    """Build a session of rounds: candidate, reference, control."""
    made = tuple(Round(candidate_s=c, reference_s=r, control_s=k) for c, r, k in rounds)
    return Session(rounds=made, **facts)  # type: ignore[arg-type]  # facts are numbers


def of_ratio(ratio: float) -> Session:
    return session((ratio, 1, 1))


sessions = st.lists(
    st.lists(st.tuples(times, times, times), min_size=1, max_size=5).map(lambda r: session(*r)),
    min_size=1,
    max_size=7,
)


def test_a_round_compares_on_the_same_input() -> None:
    assert session_ratio(session((2, 1, 1), (20, 10, 10), (200, 100, 100))) == 2.0


def test_the_reference_is_the_mean_of_its_two_copies() -> None:
    assert session_ratio(session((3, 1, 2))) == 2.0


def test_one_disturbed_round_does_not_change_a_session() -> None:
    assert session_ratio(session((2, 1, 1), (2, 1, 1), (2, 50, 50))) == 2.0


@given(times, times, times, st.floats(0.1, 10))
def test_a_slower_machine_gives_the_same_ratio(c: float, r: float, k: float, f: float) -> None:
    slower = session((c * f, r * f, k * f))
    assert session_ratio(slower) == pytest.approx(session_ratio(session((c, r, k))))


def with_empty(candidate: float, *empty: float) -> Session:
    """Build a session of steady turns and these empty ones; the reference takes 3."""
    return Session(
        rounds=tuple(
            Round(candidate_s=candidate, reference_s=3, control_s=3, empty_s=e) for e in empty
        )
    )


def test_what_an_empty_turn_costs_is_taken_off_all() -> None:
    assert session_ratio(with_empty(5, 1, 1, 1)) == 2.0


def test_one_disturbed_empty_turn_changes_nothing() -> None:
    assert session_ratio(with_empty(5, 1, 40, 1)) == 2.0


@pytest.mark.parametrize("candidate", [0.5, 1.0, 1.01])
def test_a_turn_no_longer_than_an_empty_one_does_not_count_as_nothing(candidate: float) -> None:
    assert session_ratio(with_empty(candidate, 1, 1, 1)) == pytest.approx(candidate / 20)


def test_a_reference_too_fast_for_the_clock_breaks_nothing() -> None:
    assert session_ratio(session((1, 0, 0))) > 1e6
    assert control_ratio(session((1, 1, 0))) > 1e6


def test_a_session_that_went_astray_changes_little() -> None:
    assert ratio_of([of_ratio(1), of_ratio(30), of_ratio(2)]).value == 2.0


@pytest.mark.parametrize(
    ("values", "mean"),
    [([5], 5), ([1, 2], 1.5), ([9, 1, 2], 2), ([1, 2, 4, 90], 3), ([0, 1, 2, 3, 5, 6, 99], 10 / 3)],
)
def test_the_lowest_and_the_highest_quarter_do_not_count(values: list[float], mean: float) -> None:
    assert interquartile_mean(values) == pytest.approx(mean)


@given(sessions)
def test_the_value_lies_in_its_interval(some: list[Session]) -> None:
    interval = ratio_of(some)
    assert interval.low <= interval.value <= interval.high


def test_sessions_that_agree_are_not_trusted_without_end() -> None:
    interval = ratio_of([of_ratio(2)] * 4)
    assert interval.high - interval.low == pytest.approx(2 * 2 * 0.03 / 2)


@pytest.mark.parametrize("ratios", [(1, 3), (1, 2, 3)])
def test_sessions_that_disagree_widen_the_interval(ratios: tuple[float, ...]) -> None:
    interval = ratio_of([of_ratio(ratio) for ratio in ratios])
    assert interval.high - interval.low > 1


def test_more_sessions_narrow_the_interval() -> None:
    few, many = (ratio_of([of_ratio(1.0), of_ratio(1.2), of_ratio(1.1)] * n) for n in (1, 2))
    assert many.high - many.low < few.high - few.low


@pytest.mark.parametrize(("control", "holds"), [(1.0, True), (1.05, True), (1.2, False)])
def test_a_session_whose_references_differ_is_not_sound(control: float, holds: bool) -> None:
    mean = (1 + control) / 2
    one = session((1, control, 1))
    assert sound([one], calibrated_s=mean) == ([one] if holds else [])


@pytest.mark.parametrize(("calibrated", "holds"), [(1.0, True), (2.0, True), (0.5, False)])
def test_a_session_in_which_the_reference_was_slowed_is_not_sound(
    calibrated: float, holds: bool
) -> None:
    one = session((1, 1, 1))
    assert sound([one], calibrated_s=calibrated) == ([one] if holds else [])


def test_a_slowed_session_is_found_out_by_a_later_one() -> None:
    slowed, quiet = session((2, 2, 2)), session((1, 1, 1))
    assert sound([slowed], calibrated_s=2.0) == [slowed]
    assert sound([slowed, quiet], calibrated_s=2.0) == [quiet]


@pytest.mark.parametrize(
    ("low", "high", "done"), [(0.5, 1.2, True), (25, 90, True), (2, 2.01, True), (2, 3, False)]
)
def test_measuring_ends_when_the_score_is_settled(low: float, high: float, done: bool) -> None:
    assert settled(Interval(value=(low + high) / 2, low=low, high=high), SCALE) is done


def test_a_hopeless_candidate_is_seen_after_three_rounds() -> None:
    slow = [Round(candidate_s=31, reference_s=1, control_s=1)] * 3
    assert beyond_hope(slow, SCALE)
    assert not beyond_hope(slow[:2], SCALE)
    assert not beyond_hope([Round(candidate_s=25, reference_s=1, control_s=1)] * 3, SCALE)


def straddling(*candidate: float) -> float:
    """Return the ratio that counts for steady references and these times of the candidate."""
    one = session(*((c, 1, 1) for c in candidate))
    return graded_ratio(Interval(value=1.27, low=1.2, high=1.3), [one], SCALE)


def test_a_straddled_par_is_decided_for_a_steady_candidate() -> None:
    assert straddling(1.27, 1.27, 1.27, 1.27) == 1.25


def test_a_straddled_par_is_not_decided_for_a_noisy_candidate() -> None:
    assert straddling(0.5, 1.0, 1.5, 2.0) == 1.27


@pytest.mark.parametrize("low", [1.26, 2.0])
def test_a_par_that_is_not_straddled_changes_nothing(low: float) -> None:
    interval = Interval(value=low * 1.1, low=low, high=low * 1.2)
    assert graded_ratio(interval, [of_ratio(low)], SCALE) == interval.value


def test_waiting_instead_of_computing_is_seen() -> None:
    assert waits([session((1, 1, 1), waiting=10.0)])
    assert not waits([session((1, 1, 1), waiting=1.1)])


def test_a_machine_on_which_all_wait_accuses_nobody() -> None:
    assert not waits([session((1, 1, 1), waiting=10.0, reference_waiting=9.0)])


SIZES = (100, 400, 1000, 5000)


@given(st.floats(0, 3), st.floats(1e-9, 1e-3))
def test_the_exponent_of_a_power_is_found(exponent: float, factor: float) -> None:
    found = growth(SIZES, [[factor * n**exponent] * 3 for n in SIZES])
    assert found is not None
    assert found.value == pytest.approx(exponent, abs=1e-6)
    assert found.high - found.low == pytest.approx(0, abs=1e-6)


@given(st.lists(st.lists(times, min_size=1, max_size=4), min_size=4, max_size=4))
def test_the_exponent_lies_in_its_range(some: list[list[float]]) -> None:
    found = growth(SIZES, some)
    assert found is not None
    assert found.low <= found.value <= found.high


def test_noise_widens_the_range_of_the_exponent() -> None:
    found = growth(SIZES, [[0.5 * n, n, 2.0 * n] for n in SIZES])
    assert found is not None
    assert found.value == pytest.approx(1)
    assert found.low < 0.9 < 1.1 < found.high


def test_n_log_n_grows_a_little_faster_than_n() -> None:
    found = growth(SIZES, [[n * math.log(n)] for n in SIZES])
    assert found is not None
    assert 1.0 < found.value < 1.3


def test_one_size_has_no_exponent() -> None:
    assert growth((100,), [[1.0]]) is None


@pytest.mark.parametrize("first", [[0.0, 1.0], [-0.001], []])
def test_a_time_below_the_clock_has_no_exponent(first: list[float]) -> None:
    assert growth((100, 200), [first, [1.0]]) is None


def test_equal_times_have_no_spread() -> None:
    assert relative_spread([2.0] * 10) == 0.0


def test_the_spread_is_relative_to_the_median() -> None:
    values = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0]
    assert relative_spread(values) == relative_spread([10 * v for v in values]) == 1.0


def test_a_few_times_say_nothing_of_their_spread() -> None:
    assert relative_spread([1.0, 100.0, 1000.0]) == 0.0


def test_a_spread_around_nothing_is_infinite() -> None:
    assert relative_spread([0.0, 0.0, 0.0, 0.0, 5.0]) == math.inf
