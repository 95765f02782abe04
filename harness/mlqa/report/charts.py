"""The geometry of the drawings in the HTML report: from figures to coordinates, pure functions.

Coordinates are user units of an SVG that is ``WIDTH`` wide.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from mlqa.model import SpeedResult, SpeedScale

WIDTH: Final = 360
MARGIN: Final = 16
BASE: Final = 108
TALLEST: Final = 90
BINS: Final = (*(f"{ten}–" for ten in range(0, 100, 10)), "100")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar of the histogram: its box, its middle, and what it counts."""

    x: float
    middle: float
    y: float
    width: float
    height: float
    count: int
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A labelled place on a scale."""

    x: float
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """An estimate with its interval on a scale; ``open_end`` says that the truth lies beyond."""

    ticks: tuple[Tick, ...]
    point: float
    low: float
    high: float
    open_end: bool
    reference: float | None
    marks: tuple[float, ...] = ()


def histogram(scores: Sequence[float]) -> tuple[Bar, ...]:
    """Return eleven bars: ten points each, and one for the full score."""
    counts = [0] * len(BINS)
    for score in scores:
        if math.isfinite(score):
            counts[min(max(int(score // 10), 0), len(BINS) - 1)] += 1
    pitch = (WIDTH - 2 * MARGIN) / len(BINS)
    most = max(*counts, 1)
    return tuple(
        Bar(
            x=round(MARGIN + n * pitch + 2, 1),
            middle=round(MARGIN + (n + 0.5) * pitch, 1),
            y=round(BASE - TALLEST * count / most, 1),
            width=round(pitch - 4, 1),
            height=round(TALLEST * count / most, 1),
            count=count,
            label=label,
        )
        for n, (count, label) in enumerate(zip(counts, BINS, strict=True))
    )


def ratio_drawing(measured: SpeedResult, scale: SpeedScale | None) -> Drawing | None:
    """Return the ratio to the reference on a logarithmic scale, or None where there is none.

    The marks are where the speed score stops being full and where it becomes zero.
    """
    if measured.ratio is None or not 0 < measured.ratio < math.inf:
        return None
    ratio = measured.ratio
    low, high = _bounds(ratio, measured.low, measured.high)
    low = max(low, ratio / 100)
    marks = (scale.par, scale.slow) if scale else ()
    start, end = min(0.5, low, *marks) / 1.15, max(2.0, high, *marks) * 1.15
    span = math.log(end / start)

    def place(value: float) -> float:
        return MARGIN + (WIDTH - 2 * MARGIN) * math.log(value / start) / span

    return Drawing(
        ticks=tuple(Tick(x=_at(place, v), label=f"{v:g}×") for v in _decades(start, end)),
        point=_at(place, ratio),
        low=_at(place, low),
        high=_at(place, high),
        open_end=measured.high is None,
        reference=_at(place, 1.0),
        marks=tuple(_at(place, mark) for mark in marks),
    )


def growth_drawing(measured: SpeedResult) -> Drawing | None:
    """Return the exponent of growth beside the reference's, or None where it is not known."""
    if measured.growth is None or not math.isfinite(measured.growth):
        return None
    low, high = _bounds(measured.growth, measured.growth_low, measured.growth_high)
    other = measured.reference_growth
    reference = other if other is not None and math.isfinite(other) else None
    known = [low, high, *([] if reference is None else [reference])]
    start, end = math.floor(min(0.0, *known)), math.ceil(max(3.0, *known))

    def place(value: float) -> float:
        return MARGIN + (WIDTH - 2 * MARGIN) * (value - start) / (end - start)

    step = max(1, (end - start) // 6)
    return Drawing(
        ticks=tuple(Tick(x=_at(place, n), label=f"n^{n}") for n in range(start, end + 1, step)),
        point=_at(place, measured.growth),
        low=_at(place, low),
        high=_at(place, high),
        open_end=False,
        reference=None if reference is None else _at(place, reference),
    )


def _bounds(value: float, low: float | None, high: float | None) -> tuple[float, float]:
    """Return the ends of an interval; an end that is not known lies at the value."""
    return (
        min(value, low) if low is not None and math.isfinite(low) else value,
        max(value, high) if high is not None and math.isfinite(high) else value,
    )


def _decades(start: float, end: float) -> list[float]:
    """Return round values between two positive ones: 1, 2, 5, 10 …, or powers of ten if many."""
    exponents = range(math.floor(math.log10(start)), math.ceil(math.log10(end)) + 1)
    steps = (1, 2, 5) if len(exponents) <= 4 else (1,)
    values = [step * 10.0**exponent for exponent in exponents for step in steps]
    return [value for value in values if start <= value <= end]


def _at(place: Callable[[float], float], value: float) -> float:
    return round(place(value), 1)
