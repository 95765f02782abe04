"""Hidden tests of multiclass_nms. The oracle follows the rule box by box, in whole numbers.

All thresholds that an IoU or a score can meet are multiples of a power of two, and corners are
multiples of an eighth, so that float32 and float64 solutions of any style see the same equalities.
"""

from itertools import pairwise
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mlqa.testing import expect, oracle, points

Box = tuple[float, float, float, float]
Found = tuple[int, int, float]
UNIT = 8


def clashes(p: list[int], q: list[int], thresh: tuple[int, int]) -> bool:
    """Say whether the IoU is greater than a fraction; boxes in units of 1 / UNIT, so 1 is UNIT."""
    width = max(0, min(p[2], q[2]) - max(p[0], q[0]) + UNIT)
    height = max(0, min(p[3], q[3]) - max(p[1], q[1]) + UNIT)
    areas = sum((r[2] - r[0] + UNIT) * (r[3] - r[1] + UNIT) for r in (p, q))
    return width * height * thresh[1] > thresh[0] * (areas - width * height)


@oracle
def overlapping(boxes: list[Box], thresh: float) -> list[list[bool]]:
    """Say for each pair whether the better one suppresses the other."""
    whole = [[int(v * UNIT) for v in box] for box in boxes]
    return [[clashes(p, q, thresh.as_integer_ratio()) for q in whole] for p in whole]


def greedy(
    boxes: np.ndarray, scores: np.ndarray, score_thresh: float, nms_thresh: float
) -> list[Found]:
    """Return the only right answer where all scores differ: one pass over boxes and classes."""
    clash = overlapping(boxes.tolist(), nms_thresh)
    candidates = [(s, i, k) for i, row in enumerate(scores.tolist()) for k, s in enumerate(row)]
    kept: list[Found] = []
    for score, i, k in sorted(candidates, reverse=True):
        if score >= score_thresh and not any(k == c and clash[j][i] for j, c, _ in kept):
            kept.append((i, k, score))
    return kept


def as_number(value: Any) -> float | None:
    """Return a finite real number, also from an array without axes; None for anything else."""
    if isinstance(value, np.ndarray) and value.ndim == 0:
        value = value[()]
    real = isinstance(value, (int, float, np.integer, np.floating)) and not isinstance(value, bool)
    return float(value) if real and abs(value) < 2**60 else None


def as_found(answer: Any) -> list[Found] | None:
    """Return the answer as (index, class, score), or None if it has another form."""
    if isinstance(answer, np.ndarray):
        answer = list(answer) if answer.ndim == 2 or answer.size == 0 < answer.ndim else None
    if not isinstance(answer, (list, tuple)):
        return None
    found = []
    for one in answer:
        if isinstance(one, np.ndarray):
            one = list(one) if one.ndim == 1 else None
        if not isinstance(one, (list, tuple)) or len(one) != 3:
            return None
        index, label, score = map(as_number, one)
        if index is None or label is None or score is None or index % 1 or label % 1:
            return None
        found.append((int(index), int(label), score))
    return found


def complaint(
    answer: Any, boxes: np.ndarray, scores: np.ndarray, score_thresh: float, nms_thresh: float
) -> str | None:
    """Say what is wrong with an answer, whatever the order of equal scores.

    Kept boxes come by falling score and do not clash, and whoever is missing in a class clashes
    with a kept box of the same or a better score, which may have been visited first.
    """
    clash = overlapping(boxes.tolist(), nms_thresh)
    table = scores.tolist()
    found = as_found(answer)
    if found is None:
        return "the answer is not a list of (index, class, score)"
    n, c = scores.shape
    if not all(0 <= i < n and 0 <= k < c for i, k, _ in found):
        return "the answer has an index or a class that there is not"
    places = [(i, k) for i, k, _ in found]
    if len(set(places)) != len(places):
        return "the answer has a box twice in a class"
    if any(abs(s - table[i][k]) > 1e-6 * abs(table[i][k]) for i, k, s in found):
        return "a score is not the one of its box and class"
    if any(table[i][k] < score_thresh for i, k in places):
        return "a box with too low a score is kept"
    if any(table[i][k] < table[j][m] for (i, k), (j, m) in pairwise(places)):
        return "the results do not come best score first"
    for k in range(c):
        kept = [i for i, label in places if label == k]
        if any(clash[i][j] for at, i in enumerate(kept) for j in kept[:at]):
            return "a box is kept although it overlaps a kept box of its class too much"
        for i in sorted(set(range(n)) - set(kept)):
            reason = any(clash[j][i] and table[j][k] >= table[i][k] for j in kept)
            if table[i][k] >= score_thresh and not reason:
                return "a box is missing in a class although nothing kept there suppresses it"
    return None


def agree(candidate, boxes, scores, score_thresh, nms_thresh):
    """Expect the greedy answer; the scores all differ."""
    args = (np.asarray(boxes), np.asarray(scores), score_thresh, nms_thresh)
    expect(candidate.multiclass_nms, *args).gives(greedy(*args))


def allowed(candidate, boxes, scores, score_thresh, nms_thresh):
    """Expect an answer that the rule allows; scores may be equal."""
    args = (np.asarray(boxes), np.asarray(scores), score_thresh, nms_thresh)
    expect(candidate.multiclass_nms, *args).satisfies(lambda answer: complaint(answer, *args))


HEAP = [[0.0, 0, 19, 9], [1, 0, 20, 9], [50, 60, 59, 99], [51, 61, 60, 98], [2, 0, 21, 9]]


def test_one_box(candidate):
    """A single box and a single class."""
    agree(candidate, [[3.0, 4.0, 10.0, 8.0]], [[0.75]], 0.5, 0.5)


def test_one_class(candidate):
    """Two heaps of boxes in a single class."""
    agree(candidate, HEAP, [[0.5], [0.7], [0.6], [0.8], [0.9]], 0.25, 0.5)


def test_classes_do_not_meet(candidate):
    """A box of one class does not suppress one of another class."""
    boxes = [[0.0, 0, 19, 9], [1, 0, 20, 9], [40, 0, 59, 9]]
    agree(candidate, boxes, [[0.9, 0.125], [0.1, 0.8], [0.2, 0.7]], 0.25, 0.5)


def test_box_in_several_classes(candidate):
    """A box may be kept in several classes."""
    boxes = [[0.0, 0, 19, 9], [40, 0, 59, 9]]
    agree(candidate, boxes, [[0.9, 0.7, 0.8], [0.4, 0.6, 0.5]], 0.25, 0.5)


def test_order_over_classes(candidate):
    """Results come best score first over all classes."""
    boxes = [[100.0 * k, 7, 100 * k + 20 + k, 30] for k in range(4)]
    scores = [[0.30, 0.95, 0.60], [0.90, 0.35, 0.75], [0.55, 0.70, 0.40], [0.80, 0.45, 0.65]]
    agree(candidate, boxes, scores, 0.25, 0.5)


def test_each_class_has_its_best(candidate):
    """In each class another box of a heap is the best."""
    columns = [[0.9, 0.7, 0.3, 0.2, 0.1], [0.5, 0.8, 0.35, 0.65, 0.15], [0.4, 0.5, 0.6, 0.55, 0.85]]
    agree(candidate, HEAP, np.array(columns).T, 0.125, 0.5)


def test_more_classes_than_boxes(candidate):
    """Two boxes and five classes."""
    scores = [[0.5, 0.9, 0.1, 0.35, 0.75], [0.6, 0.8, 0.7, 0.3, 0.15]]
    agree(candidate, [[0.0, 0, 19, 9], [1, 0, 20, 9]], scores, 0.25, 0.5)


def test_score_too_low_in_one_class(candidate):
    """A score that is too low in one class does not matter in another one."""
    scores = [[0.9, 0.3], [0.2, 0.8], [0.1, 0.7], [0.6, 0.4], [0.05, 0.15]]
    agree(candidate, HEAP, scores, 0.5, 0.5)


def test_low_score_suppresses_nobody(candidate):
    """A box that is dropped from a class suppresses nobody there, and indices count all boxes."""
    scores = [[0.1, 0.6], [0.8, 0.2], [0.05, 0.15], [0.7, 0.55], [0.9, 0.3]]
    agree(candidate, HEAP, scores, 0.5, 0.25)


def test_class_with_nothing(candidate):
    """A class in which no score reaches the threshold, first, between and last."""
    scores = [[0.1, 0.9, 0.2, 0.3, 0.4], [0.15, 0.6, 0.25, 0.7, 0.45]]
    agree(candidate, [[0.0, 0, 19, 9], [40, 0, 59, 9]], scores, 0.5, 0.5)


def test_score_at_the_threshold(candidate):
    """A score equal to the threshold is not below it."""
    boxes = [[0.0, 0, 9, 9], [40, 0, 59, 9]]
    agree(candidate, boxes, [[0.5, 0.75], [0.625, 0.5 - 2**-40]], 0.5, 0.5)


def test_iou_at_the_threshold(candidate):
    """An IoU equal to the threshold does not suppress, one a little greater does."""
    boxes = [[0.0, 0, 9, 3], [0, 0, 9, 7], [50, 50, 57, 52], [50, 50, 53, 52]]
    scores = [[0.9, 0.5], [0.8, 0.85], [0.7, 0.55], [0.6, 0.65]]
    agree(candidate, boxes, scores, 0.25, 0.5)
    agree(candidate, boxes, scores, 0.25, 0.5 - 2**-20)


def test_threshold_zero(candidate):
    """With an IoU threshold of 0 a single shared pixel suppresses, and neighbours stay."""
    boxes = [[0.0, 0, 4, 3], [4, 3, 9, 9], [5, 0, 9, 2], [0, 4, 3, 9], [20, 20, 22, 29]]
    scores = [[0.9, 0.45], [0.8, 0.95], [0.7, 0.75], [0.6, 0.55], [0.5, 0.65]]
    agree(candidate, boxes, scores, 0.25, 0.0)


def test_threshold_one(candidate):
    """With an IoU threshold of 1 nothing is suppressed, not even a copy."""
    boxes = [[3.0, 4, 10, 6], [3, 4, 10, 6], [3, 4, 10, 7]]
    agree(candidate, boxes, [[0.5, 0.65], [0.7, 0.55], [0.6, 0.75]], 0.25, 1.0)


def test_chain(candidate):
    """A suppressed box suppresses nobody."""
    boxes = [[6.0 * k, 0, 6 * k + 9, 4] for k in range(6)]
    scores = [[0.9 - 0.1 * k, 0.35 + 0.1 * k] for k in range(6)]
    agree(candidate, boxes, scores, 0.25, 0.125)


def test_suppressed_by_an_earlier_one(candidate):
    """A box may be suppressed by any kept box of its class, and others follow it."""
    boxes = [[0.0, 0, 9, 4], [100, 0, 109, 4], [1, 0, 10, 4], [101, 0, 110, 4], [200, 0, 220, 4]]
    scores = [[0.9, 0.85], [0.8, 0.75], [0.7, 0.65], [0.6, 0.55], [0.5, 0.45]]
    agree(candidate, boxes, scores, 0.25, 0.5)


def test_small_boxes(candidate):
    """Small boxes, for which it matters that both end pixels count."""
    boxes = [[0.0, 0, 2, 0], [1, 0, 3, 0], [10, 10, 13, 12], [12, 10, 15, 12], [30, 30, 30, 30]]
    scores = [[0.9, 0.55], [0.8, 0.65], [0.7, 0.75], [0.6, 0.85], [0.5, 0.95]]
    agree(candidate, boxes, scores, 0.25, 0.375)
    agree(candidate, boxes, scores, 0.25, 0.25)


def test_wide_and_high_boxes(candidate):
    """Boxes that are much wider than high, or the other way round."""
    boxes = [[0.0, 0, 99, 4], [60, 0, 159, 4], [0, 3, 4, 102], [0, 40, 4, 139], [0, 8, 99, 12]]
    scores = [[0.9, 0.55], [0.8, 0.65], [0.7, 0.75], [0.6, 0.85], [0.5, 0.95]]
    agree(candidate, boxes, scores, 0.25, 0.125)


def test_apart_on_both_axes(candidate):
    """Boxes that are apart in both directions do not overlap."""
    boxes = [[0.0, 0, 19, 29], [24, 33, 43, 59], [-30, -50, -4, -3], [-9, 34, -6, 36]]
    agree(candidate, boxes, [[0.9, 0.55], [0.7, 0.65], [0.8, 0.75], [0.6, 0.85]], 0.25, 0.0)


def test_corners_of_the_image(candidate):
    """Boxes in opposite corners of the image, in neighbouring classes."""
    boxes = [[0.0, 0, 9, 9], [90, 90, 99, 99], [0, 90, 9, 99], [90, 0, 99, 9]]
    scores = [[0.1, 0.8, 0.9], [0.7, 0.15, 0.6], [0.2, 0.5, 0.4], [0.45, 0.25, 0.55]]
    agree(candidate, boxes, scores, 0.375, 0.0)
    pixels = [[99.0, 99, 99, 99], [0, 0, 0, 0]]
    agree(candidate, pixels, [[0.9, 0.1], [0.2, 0.8]], 0.5, 0.0)


def test_negative_coordinates(candidate):
    """Boxes on both sides of the origin, and on its negative side only."""
    boxes = np.array([[-90.0, -95, -1, -4], [10, 5, 99, 98], [-40, -30, 50, 60], [-9, -8, -2, -3]])
    scores = [[0.9, 0.75], [0.8, 0.85], [0.7, 0.65], [0.6, 0.55]]
    agree(candidate, boxes, scores, 0.25, 0.0)
    agree(candidate, boxes[:, :] - 200, scores, 0.25, 0.0)


def test_no_boxes(candidate):
    """No boxes at all."""
    expect(candidate.multiclass_nms, np.zeros((0, 4)), np.zeros((0, 3)), 0.25, 0.5).gives([])


def test_nothing_left(candidate):
    """No score reaches the threshold."""
    boxes = np.array([[0.0, 0, 9, 9], [40, 0, 59, 9]])
    scores = np.array([[0.25, 0.375, 0.125], [0.0, 0.1, 0.2]])
    expect(candidate.multiclass_nms, boxes, scores, 0.5, 0.5).gives([])


def test_negative_scores(candidate):
    """Scores below zero, such as logits."""
    boxes = [[0.0, 0, 9, 4], [1, 0, 10, 4], [30, 0, 42, 4], [60, 7, 63, 9]]
    scores = [[-1.5, -3.0], [-0.5, -3.5], [-2.0, -0.25], [-9.0, 3.0]]
    agree(candidate, boxes, scores, -4.0, 0.5)


def test_close_scores(candidate):
    """Scores that differ very little are different, within a class and among classes."""
    boxes = [[0.0, 0, 9, 4], [1, 0, 10, 4], [2, 0, 11, 4], [30, 0, 42, 4]]
    step = 2.0**-45
    scores = 0.75 + step * np.array([[0, 5], [1, 4], [6, 3], [2, 7]])
    allowed(candidate, boxes, scores, 0.75 + 2 * step, 0.5)
    allowed(candidate, boxes, scores, 0.5, 0.75)


def test_scores_as_given(candidate):
    """Each result comes with the score of its own box and class, large, small and negative."""
    boxes = [[10.0 * k, 0, 10 * k + 5, 4] for k in range(4)]
    scores = [[1e-9, 250.0, -0.5], [3e-9, -7e-5, 1e6], [2.0, 0.75, -3e5], [-1e-8, 12.5, 4e-7]]
    allowed(candidate, boxes, scores, -1e6, 0.5)


def test_fractional_boxes(candidate):
    """Boxes with fractional corners."""
    boxes = [[0.25, 0.5, 3.75, 2.5], [0.5, 0.75, 3.0, 3.25], [4.5, 1.0, 7.25, 3.25], [4, 1.5, 7, 3]]
    scores = [[0.6, 0.95], [0.9, 0.85], [0.8, 0.65], [0.7, 0.75]]
    for thresh in (0.0, 0.375, 0.5, 0.625):
        agree(candidate, boxes, scores, 0.5, thresh)


def test_float32(candidate):
    """float32 boxes and scores."""
    boxes = np.array([[0, 0, 9, 4], [3, 0, 12, 4], [30.25, 0, 42, 4], [31, 0.5, 43, 4]], np.float32)
    scores = np.array([[0.3, 0.4], [0.9, 0.6], [0.7, 0.8], [0.45, 0.55]], dtype=np.float32)
    for score_thresh in (0.25, 0.5, 0.625):
        agree(candidate, boxes, scores, score_thresh, 0.5)


def test_whole_number_boxes(candidate):
    """Boxes as int64 and int32 arrays."""
    boxes = np.array([[0, 0, 9, 4], [3, 0, 12, 4], [-30, 0, -22, 4], [-31, 1, -23, 4]])
    scores = [[0.6, 0.55], [0.9, 0.35], [0.7, 0.85], [0.8, 0.75]]
    for dtype in (np.int64, np.int32):
        agree(candidate, boxes.astype(dtype), scores, 0.25, 0.5)


def test_very_large_image(candidate):
    """int32 boxes of a very large image, in many classes."""
    boxes = [[0, 0, 59_999, 49_999], [10_000, 0, 69_999, 49_999], [0, 70_000, 79_999, 139_999]]
    scores = np.linspace(0.3, 0.9, 60).reshape(20, 3).T
    agree(candidate, np.array(boxes, dtype=np.int32), scores, 0.25, 0.5)


def test_fractions_in_many_classes(candidate):
    """Fractional corners of a large image, in many classes, in float32."""
    boxes = [[0.125, 0, 7.625, 3.5], [4.25, 0, 11.75, 3.5], [60_000, 60_000, 60_040.75, 60_030.5]]
    scores = np.linspace(0.3, 0.9, 180, dtype=np.float32).reshape(60, 3).T
    # The first two have an IoU of 0.3465...
    agree(candidate, np.array(boxes, dtype=np.float32), scores, 0.25, 0.34375)
    agree(candidate, np.array(boxes, dtype=np.float32), scores, 0.25, 0.3515625)


def test_far_from_the_origin(candidate):
    """Small boxes at coordinates of more than 24 bits."""
    boxes = np.array([[0, 0, 2, 3], [2, 0, 4, 3], [3, 1, 6, 2], [1, 3, 3, 5]]) + 2**27
    scores = [[0.9, 0.55], [0.8, 0.65], [0.7, 0.85], [0.6, 0.75]]
    for dtype in (np.int64, np.float64):
        agree(candidate, boxes.astype(dtype), scores, 0.25, 0.125)


def test_views(candidate):
    """Boxes and scores that are read-only or strided views."""
    rows = [[0, 0, 9, 4, 0.5, 0.55], [3, 0, 12, 4, 0.75, 0.7], [30, 0, 42, 5, 0.25, 0.6]]
    table = np.array(rows * 2)
    table[3:, :4] += 200
    table[3:, 4:] += 0.125
    table.flags.writeable = False
    agree(candidate, table[::-1, :4], table[::-1, 4:], 0.375, 0.25)
    agree(candidate, np.asfortranarray(table[:, :4]), table[:, :3:-1], 0.375, 0.25)


def test_calls_do_not_disturb_each_other(candidate):
    """A second call knows nothing of the first."""
    agree(candidate, [[0.0, 0, 9, 4], [30, 0, 42, 5]], [[0.5, 0.6], [0.75, 0.8]], 0.25, 0.5)
    scores = [[0.5, 0.3], [0.75, 0.35], [0.4, 0.45]]
    agree(candidate, [[0.0, 0, 9, 4], [1, 0, 10, 4], [30, 0, 42, 5]], scores, 0.25, 0.5)


def test_equal_scores(candidate):
    """Equal scores, within a class and among classes: any order among them is right."""
    boxes = [[0.0, 0, 9, 4], [6, 0, 15, 4], [12, 0, 21, 4], [40, 0, 44, 4], [41, 0, 45, 4]]
    allowed(candidate, boxes, np.full((5, 3), 0.5), 0.5, 0.125)
    allowed(candidate, boxes, [[0.5, 0.75]] * 3 + [[0.75, 0.5]] * 2, 0.5, 0.125)


@st.composite
def a_box(draw):
    x, y = draw(st.integers(0, 6)), draw(st.integers(0, 6))
    return (x, y, x + draw(st.integers(0, 6)), y + draw(st.integers(0, 3)))


eighths = st.integers(0, 8).map(lambda n: n / 8)


@st.composite
def scenes(draw):
    """A few boxes and their scores, of which some are equal."""
    classes = draw(st.integers(1, 3))
    row = st.tuples(a_box(), st.lists(st.integers(0, 8), min_size=classes, max_size=classes))
    rows = draw(st.lists(row, max_size=3))
    boxes = np.array([box for box, _ in rows], dtype=np.float64).reshape(-1, 4)
    return boxes, np.array([values for _, values in rows]).reshape(-1, classes) / 8


@points(4)
@given(scene=scenes(), score_thresh=eighths, nms_thresh=eighths)
def test_any_boxes(candidate, scene, score_thresh, nms_thresh):
    """Random boxes and scores give a result that the rule allows."""
    allowed(candidate, *scene, score_thresh, nms_thresh)
