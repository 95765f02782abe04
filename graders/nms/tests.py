"""Hidden tests of nms. The oracle follows the rule box by box, in exact fractions.

All thresholds that an IoU or a score can meet are multiples of a power of two, and corners are
multiples of a quarter, so that float32 and float64 solutions of any style see the same equalities.
"""

from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mlqa.testing import expect, oracle, points, speed_case

Box = tuple[float, float, float, float]


def exact_iou(a: Box, b: Box) -> Fraction:
    """Exact rational arithmetic; every float is a fraction."""
    p, q = [Fraction(v) for v in a], [Fraction(v) for v in b]
    width = max(Fraction(0), min(p[2], q[2]) - max(p[0], q[0]) + 1)
    height = max(Fraction(0), min(p[3], q[3]) - max(p[1], q[1]) + 1)
    areas = sum((r[2] - r[0] + 1) * (r[3] - r[1] + 1) for r in (p, q))
    return width * height / (areas - width * height)


@oracle
def overlapping(boxes: list[Box], thresh: float) -> list[list[bool]]:
    """Say for each pair whether the better one suppresses the other."""
    return [[exact_iou(p, q) > Fraction(thresh) for q in boxes] for p in boxes]


def greedy(boxes: np.ndarray, scores: np.ndarray, score_thresh: float, nms_thresh: float):
    """Return the only right answer where all scores differ."""
    clash = overlapping(boxes.tolist(), nms_thresh)
    values = scores.tolist()
    kept: list[int] = []
    for i in sorted(range(len(values)), key=lambda k: -values[k]):
        if values[i] >= score_thresh and not any(clash[k][i] for k in kept):
            kept.append(i)
    return np.array(kept, dtype=np.int64)


def as_indices(answer: Any) -> list[int] | None:
    """Return a flat list or array of whole numbers as a list, or None if it is anything else."""
    if isinstance(answer, np.ndarray):
        parts = list(answer) if answer.ndim == 1 else None
    else:
        parts = list(answer) if isinstance(answer, (list, tuple)) else None
    if parts is None:
        return None
    whole = all(
        (isinstance(v, (int, np.integer)) and not isinstance(v, bool))
        or (isinstance(v, np.ndarray) and v.ndim == 0 and v.dtype.kind in "iu")
        for v in parts
    )
    return [int(v) for v in parts] if whole else None


def a_valid_result(
    boxes: np.ndarray, scores: np.ndarray, score_thresh: float, nms_thresh: float
) -> Callable[[Any], str | None]:
    """Accept whatever some order of the equal scores leads to.

    Kept boxes come by falling score and do not clash, and whoever is missing clashes with a kept
    box of the same or a better score, which may have been visited first.
    """
    clash = overlapping(boxes.tolist(), nms_thresh)
    values = scores.tolist()

    def check(answer: Any) -> str | None:
        kept = as_indices(answer)
        if kept is None:
            return "the answer is not a flat sequence of whole numbers"
        if not all(0 <= i < len(values) for i in kept):
            return "the answer has an index that no box has"
        if len(set(kept)) != len(kept):
            return "the answer has an index twice"
        if any(values[i] < score_thresh for i in kept):
            return "a box with too low a score is kept"
        if any(values[i] < values[j] for i, j in pairwise(kept)):
            return "the kept boxes do not come best score first"
        if any(clash[i][j] for n, i in enumerate(kept) for j in kept[:n]):
            return "a box is kept although it overlaps a kept box too much"
        for i in sorted(set(range(len(values))) - set(kept)):
            reason = any(clash[k][i] and values[k] >= values[i] for k in kept)
            if values[i] >= score_thresh and not reason:
                return "a box is missing although no kept box of its score or better suppresses it"
        return None

    return check


def agree(candidate, boxes, scores, score_thresh, nms_thresh):
    """Expect the greedy answer; the scores all differ."""
    boxes, scores = np.asarray(boxes), np.asarray(scores)
    want = greedy(boxes, scores, score_thresh, nms_thresh)
    expect(candidate.nms, boxes, scores, score_thresh, nms_thresh).gives(want, dtype="integer")


def test_one_box(candidate):
    """A single box."""
    agree(candidate, [[3.0, 4.0, 10.0, 8.0]], [0.75], 0.5, 0.5)


def test_far_apart(candidate):
    """Boxes that are far apart all stay, best score first."""
    boxes = [[100.0 * k, 7.0, 100.0 * k + 20 + k, 30.0] for k in range(5)]
    agree(candidate, boxes, [0.4, 0.9, 0.6, 0.8, 0.5], 0.25, 0.5)


def test_two_heaps(candidate):
    """Two heaps of boxes, each with one best."""
    boxes = [[0, 0, 19, 9], [1, 0, 20, 9], [50, 60, 59, 99], [0, 1, 19, 10], [51, 61, 60, 98]]
    agree(candidate, np.array(boxes, dtype=np.float64), [0.5, 0.7, 0.6, 0.9, 0.8], 0.25, 0.5)


def test_low_scores(candidate):
    """Boxes with a low score are dropped, and indices still count from the first box."""
    boxes = [[0.0, 0, 9, 9], [200, 0, 220, 30], [40, 0, 49, 9], [80, 0, 89, 30], [42, 0, 51, 9]]
    agree(candidate, boxes, [0.1, 0.8, 0.9, 0.3, 0.7], 0.5, 0.25)


def test_score_at_the_threshold(candidate):
    """A score equal to the threshold is not below it."""
    boxes = [[0.0, 0, 9, 9], [40, 0, 59, 9], [80, 0, 89, 19]]
    agree(candidate, boxes, [0.5, 0.75, 0.5 - 2**-40], 0.5, 0.5)


def test_iou_at_the_threshold(candidate):
    """An IoU equal to the threshold does not suppress."""
    half = [[0.0, 0, 9, 3], [0, 0, 9, 7], [50, 50, 57, 52], [50, 50, 53, 52]]
    agree(candidate, half, [0.9, 0.8, 0.7, 0.6], 0.25, 0.5)
    quarter = [[0.0, 0, 3, 3], [2, 2, 3, 3]]
    agree(candidate, quarter, [0.9, 0.8], 0.25, 0.25)


def test_iou_just_over_the_threshold(candidate):
    """An IoU a little greater than the threshold does suppress."""
    boxes = [[0.0, 0, 9, 3], [0, 0, 9, 7], [50, 50, 57, 52], [50, 50, 53, 52]]
    agree(candidate, boxes, [0.9, 0.8, 0.7, 0.6], 0.25, 0.5 - 2**-20)


def test_threshold_zero(candidate):
    """With an IoU threshold of 0 a single shared pixel suppresses, and neighbours stay."""
    boxes = [[0.0, 0, 4, 3], [4, 3, 9, 9], [5, 0, 9, 2], [0, 4, 3, 9], [20, 20, 22, 29]]
    agree(candidate, boxes, [0.9, 0.8, 0.7, 0.6, 0.5], 0.25, 0.0)


def test_threshold_one(candidate):
    """With an IoU threshold of 1 nothing is suppressed, not even a copy."""
    boxes = [[3.0, 4, 10, 6], [3, 4, 10, 6], [3, 4, 10, 7]]
    agree(candidate, boxes, [0.5, 0.7, 0.6], 0.25, 1.0)


def test_chain(candidate):
    """A suppressed box suppresses nobody."""
    boxes = [[6.0 * k, 0, 6 * k + 9, 4] for k in range(6)]
    agree(candidate, boxes, [0.9, 0.8, 0.7, 0.6, 0.5, 0.4], 0.25, 0.125)


def test_suppressed_by_an_earlier_one(candidate):
    """A box may be suppressed by any kept box, not only by the one kept last."""
    boxes = [[0.0, 0, 9, 4], [100, 0, 109, 4], [200, 0, 220, 4], [1, 0, 10, 4], [101, 0, 110, 4]]
    agree(candidate, boxes, [0.9, 0.8, 0.7, 0.6, 0.5], 0.25, 0.5)


def test_goes_on_after_a_suppressed_box(candidate):
    """Boxes after a suppressed one still have their turn."""
    boxes = [[0.0, 0, 9, 4], [1, 0, 10, 4], [30, 0, 42, 4], [31, 0, 43, 4], [60, 7, 63, 9]]
    agree(candidate, boxes, [0.9, 0.8, 0.7, 0.6, 0.5], 0.25, 0.5)


def test_small_boxes(candidate):
    """Small boxes, for which it matters that both end pixels count."""
    boxes = [[0.0, 0, 2, 0], [1, 0, 3, 0], [10, 10, 13, 12], [12, 10, 15, 12], [30, 30, 30, 30]]
    agree(candidate, boxes, [0.9, 0.8, 0.7, 0.6, 0.5], 0.25, 0.375)
    agree(candidate, boxes, [0.9, 0.8, 0.7, 0.6, 0.5], 0.25, 0.25)


def test_wide_and_high_boxes(candidate):
    """Boxes that are much wider than high, or the other way round."""
    boxes = [[0.0, 0, 99, 4], [60, 0, 159, 4], [0, 3, 4, 102], [0, 40, 4, 139], [0, 8, 99, 12]]
    agree(candidate, boxes, [0.9, 0.8, 0.7, 0.6, 0.5], 0.25, 0.125)


def test_one_inside_the_other(candidate):
    """A small box inside a large one."""
    boxes = [[0.0, 0, 49, 39], [10, 10, 14, 15], [70, 70, 73, 72], [60, 60, 99, 89]]
    agree(candidate, boxes, [0.9, 0.8, 0.7, 0.6], 0.25, 0.5)


def test_apart_on_both_axes(candidate):
    """Boxes that are apart in both directions do not overlap."""
    boxes = [[0.0, 0, 19, 29], [24, 33, 43, 59], [-30, -50, -4, -3], [-9, 34, -6, 36]]
    agree(candidate, boxes, [0.9, 0.7, 0.8, 0.6], 0.25, 0.0)


def test_no_boxes(candidate):
    """No boxes at all."""
    expect(candidate.nms, np.zeros((0, 4)), np.zeros(0), 0.25, 0.5).gives(np.zeros(0))


def test_nothing_left(candidate):
    """No score reaches the threshold."""
    boxes = np.array([[0.0, 0, 9, 9], [40, 0, 59, 9]])
    expect(candidate.nms, boxes, np.array([0.25, 0.375]), 0.5, 0.5).gives(np.zeros(0))


def test_negative_scores(candidate):
    """Scores below zero, such as logits."""
    boxes = [[0.0, 0, 9, 4], [1, 0, 10, 4], [30, 0, 42, 4], [60, 7, 63, 9], [90, 0, 95, 9]]
    agree(candidate, boxes, [-1.5, -0.5, -2.0, -9.0, 3.0], -4.0, 0.5)


def test_close_scores(candidate):
    """Scores that differ very little are different."""
    boxes = [[0.0, 0, 9, 4], [1, 0, 10, 4], [2, 0, 11, 4], [30, 0, 42, 4]]
    scores = [0.75, 0.75 + 2**-45, 0.75 + 2**-40, 0.75 - 2**-42]
    agree(candidate, boxes, scores, 0.75 - 2**-41, 0.5)
    agree(candidate, boxes, scores, 0.75 + 2**-43, 0.75)


def test_fractional_boxes(candidate):
    """Boxes with fractional corners."""
    boxes = [[0.25, 0.5, 3.75, 2.5], [0.5, 0.75, 3.0, 3.25], [4.5, 1.0, 7.25, 3.25], [4, 1.5, 7, 3]]
    for thresh in (0.0, 0.375, 0.5, 0.625):
        agree(candidate, boxes, [0.6, 0.9, 0.8, 0.7], 0.5, thresh)


def test_float32(candidate):
    """float32 boxes and scores."""
    boxes = np.array([[0, 0, 9, 4], [3, 0, 12, 4], [30.25, 0, 42, 4], [31, 0.5, 43, 4]], np.float32)
    scores = np.array([0.3, 0.9, 0.7, 0.5], dtype=np.float32)
    for score_thresh in (0.25, 0.5, 0.625):
        agree(candidate, boxes, scores, score_thresh, 0.5)


def test_whole_number_boxes(candidate):
    """Boxes as int64 and int32 arrays."""
    boxes = np.array([[0, 0, 9, 4], [3, 0, 12, 4], [-30, 0, -22, 4], [-31, 1, -23, 4]])
    for dtype in (np.int64, np.int32):
        agree(candidate, boxes.astype(dtype), [0.6, 0.9, 0.7, 0.8], 0.25, 0.5)


def test_very_large_image(candidate):
    """int32 boxes of a very large image."""
    boxes = [[0, 0, 59_999, 49_999], [10_000, 0, 69_999, 49_999], [0, 70_000, 79_999, 139_999]]
    agree(candidate, np.array(boxes, dtype=np.int32), [0.8, 0.9, 0.7], 0.25, 0.5)


def test_far_from_the_origin(candidate):
    """Small boxes tens of millions of pixels from the origin."""
    boxes = np.array([[0.0, 0, 3, 3], [3, 0, 6, 3], [20, 0, 23, 3]]) + 2**25
    agree(candidate, boxes, [0.9, 0.8, 0.7], 0.1, 0.125)


def test_views(candidate):
    """Boxes and scores that are read-only or strided views."""
    table = np.array([[0, 0, 9, 4, 0.5], [3, 0, 12, 4, 0.75], [30, 0, 42, 5, 0.25]] * 2)
    table[3:, :4] += 200
    table[3:, 4] += 0.125
    table.flags.writeable = False
    agree(candidate, table[::-1, :4], table[::-1, 4], 0.375, 0.25)


def test_calls_do_not_disturb_each_other(candidate):
    """A second call knows nothing of the first."""
    agree(candidate, [[0.0, 0, 9, 4], [30, 0, 42, 5]], [0.5, 0.75], 0.25, 0.5)
    agree(candidate, [[0.0, 0, 9, 4], [1, 0, 10, 4], [30, 0, 42, 5]], [0.5, 0.75, 0.4], 0.25, 0.5)


def test_equal_scores(candidate):
    """Boxes of equal score: any order among them is right."""
    boxes = np.array(
        [[0.0, 0, 9, 4], [6, 0, 15, 4], [12, 0, 21, 4], [40, 0, 44, 4], [41, 0, 45, 4]]
    )
    for values in ([0.5, 0.5, 0.5, 0.5, 0.5], [0.5, 0.5, 0.75, 0.75, 0.5]):
        args = (boxes, np.array(values), 0.5, 0.125)
        expect(candidate.nms, *args).satisfies(a_valid_result(*args))


@st.composite
def a_box(draw):
    x, y = draw(st.integers(0, 6)), draw(st.integers(0, 6))
    return (x, y, x + draw(st.integers(0, 6)), y + draw(st.integers(0, 3)))


eighths = st.integers(0, 8).map(lambda n: n / 8)
detections = st.tuples(a_box(), eighths)


def as_arrays(found: list[tuple[Box, float]]) -> tuple[np.ndarray, np.ndarray]:
    boxes = np.array([box for box, _ in found], dtype=np.float64).reshape(-1, 4)
    return boxes, np.array([score for _, score in found], dtype=np.float64)


@points(3)
@given(
    found=st.lists(detections, max_size=7, unique_by=lambda one: one[1]),
    score_thresh=eighths,
    nms_thresh=eighths,
)
def test_any_distinct_scores(candidate, found, score_thresh, nms_thresh):
    """Random boxes with different scores agree with the rule taken box by box."""
    agree(candidate, *as_arrays(found), score_thresh, nms_thresh)


@points(2)
@given(found=st.lists(detections, max_size=7), score_thresh=eighths, nms_thresh=eighths)
def test_any_scores(candidate, found, score_thresh, nms_thresh):
    """Random boxes, some of equal score, give a result that the rule allows."""
    args = (*as_arrays(found), score_thresh, nms_thresh)
    expect(candidate.nms, *args).satisfies(a_valid_result(*args))


@speed_case(sizes=(500, 1000, 2000, 3000), dtype="integer")
def crowded(rng, n):
    """About six boxes per object, as dense for each n; all scores differ, one in ten is low.

    Whole-number corners and a threshold of a half leave nothing to rounding.
    """
    objects, extent = n // 6, int(60 * n**0.5)
    corners = rng.integers(0, extent, (objects, 2))
    truth = np.concatenate([corners, corners + rng.integers(20, 120, (objects, 2))], axis=1)
    boxes = truth[rng.integers(0, objects, n)] + rng.integers(-8, 9, (n, 4))
    return boxes.astype(np.float64), rng.permutation(n) / n, 0.1, 0.5
