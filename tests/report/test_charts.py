"""The geometry of the drawings: every figure lies on the paper, in its order."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlqa.model import SpeedResult, SpeedScale
from mlqa.report.charts import WIDTH, growth_drawing, histogram, ratio_drawing

SCALE = SpeedScale(par=1.25, slow=25.0)
ratios = st.floats(1e-6, 1e9)


def measured(ratio: float, low: float | None = None, high: float | None = None) -> SpeedResult:
    return SpeedResult(outcome="measured", ratio=ratio, low=low, high=high)


@pytest.mark.parametrize(
    ("score", "label"), [(0.0, "0–"), (9.99, "0–"), (10.0, "10–"), (99.9, "90–"), (100.0, "100")]
)
def test_a_score_is_counted_once_where_it_belongs(score: float, label: str) -> None:
    assert [bar.label for bar in histogram([score]) if bar.count] == [label]


def test_bars_are_in_proportion() -> None:
    heights = [bar.height for bar in histogram([5.0, 5.0, 100.0]) if bar.count]
    assert heights == [90.0, 45.0]


def test_no_scores_are_bars_without_height() -> None:
    assert {bar.height for bar in histogram([])} == {0.0}


@given(ratios, st.floats(0, 1), st.floats(1, 10))
def test_an_interval_lies_around_its_point_on_the_paper(
    ratio: float, below: float, above: float
) -> None:
    drawing = ratio_drawing(measured(ratio, ratio * below, ratio * above), SCALE)
    assert drawing is not None
    assert 0 <= drawing.low <= drawing.point <= drawing.high <= WIDTH
    par, slow = drawing.marks
    assert drawing.reference is not None
    assert 0 <= drawing.reference < par < slow <= WIDTH
    assert all(0 <= tick.x <= WIDTH for tick in drawing.ticks)
    assert 1 <= len(drawing.ticks) <= 20


@pytest.mark.parametrize("ratio", [0.0, -1.0, math.inf, math.nan])
def test_what_cannot_be_drawn_is_not(ratio: float) -> None:
    assert ratio_drawing(measured(ratio), SCALE) is None


def test_a_call_that_was_given_up_has_an_open_end() -> None:
    drawing = ratio_drawing(measured(40.0, 30.0), None)
    assert drawing is not None
    assert drawing.open_end
    assert drawing.high == drawing.point


def test_growth_stands_beside_the_reference_s() -> None:
    drawing = growth_drawing(
        SpeedResult(
            outcome="measured", growth=2.0, growth_low=1.9, growth_high=2.1, reference_growth=1.1
        )
    )
    assert drawing is not None
    assert drawing.reference is not None
    assert drawing.reference < drawing.low < drawing.point < drawing.high


def test_growth_that_is_not_known_is_not_drawn() -> None:
    assert growth_drawing(SpeedResult(outcome="measured", ratio=1.0)) is None
