"""Hidden tests of mean_average_precision.

The oracle matches in exact fractions. Where the statement leaves a choice open (equal IoUs, equal
scores as one point or several) it follows every choice, and no test uses a scene on which they
differ.
"""

from fractions import Fraction

import numpy as np
from hypothesis import assume, given
from hypothesis import strategies as st

from mlqa.testing import expect, oracle, points


def overlap(a, b) -> Fraction:
    a, b = [Fraction(v) for v in a], [Fraction(v) for v in b]
    width, height = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    shared = max(width, Fraction(0)) * max(height, Fraction(0))
    areas = sum((r[2] - r[0]) * (r[3] - r[1]) for r in (a, b))
    return shared / (areas - shared)


def walks(detections, truths, threshold) -> set[tuple[bool, ...]]:
    """Every list of hits and misses that the rule allows, from the best score down."""
    open_walks = {((), frozenset(range(len(truths))))}
    for image, _, _, *box in detections:
        after = set()
        for hits, free in open_walks:
            scores = {i: overlap(box, truths[i][2:]) for i in free if truths[i][0] == image}
            best = max(scores.values(), default=Fraction(0))
            if best < Fraction(threshold):
                after.add(((*hits, False), free))
            else:
                for i in (i for i, v in scores.items() if v == best):
                    after.add(((*hits, True), free - {i}))
        open_walks = after
    return {hits for hits, _ in open_walks}


def areas(hits, scores, total) -> set[Fraction]:
    """AP with a point for each detection, and with one for each distinct score."""
    last = [i + 1 == len(hits) or scores[i + 1] != scores[i] for i in range(len(hits))]
    answers = set()
    for ends in ([i for i, end in enumerate(last) if end], range(len(hits))):
        curve = [(Fraction(sum(hits[: i + 1])), i + 1) for i in ends]
        area, before = Fraction(0), Fraction(0)
        for i, (tp, _) in enumerate(curve):
            area += (tp - before) * max(t / n for t, n in curve[i:])
            before = tp
        answers.add(area / total)
    return answers


@oracle
def exact(detections, ground_truth, threshold):
    """(mAP, per_class), or None where the statement leaves the answer open."""
    per_class = {}
    for label in sorted({truth[1] for truth in ground_truth}):
        mine = sorted((d for d in detections if d[1] == label), key=lambda d: -d[2])
        truths = [t for t in ground_truth if t[1] == label]
        scores = [d[2] for d in mine]
        possible = {
            area
            for hits in walks(mine, truths, threshold)
            for area in areas(hits, scores, len(truths))
        }
        if len(possible) > 1:
            return None
        per_class[label] = possible.pop()
    mean = sum(per_class.values()) / max(len(per_class), 1)
    return float(mean), {label: float(ap) for label, ap in per_class.items()}


def check(candidate, detections, ground_truth, threshold=0.5):
    wanted = exact(detections, ground_truth, threshold)
    assert wanted is not None, "the test's own scene is ambiguous"
    expect(candidate.mean_average_precision, detections, ground_truth, threshold).gives(wanted)


# Three true boxes of one class in two images, and boxes near them.
TRUTH = [(0, 1, 0, 0, 8, 4), (0, 1, 10, 2, 14, 12), (2, 1, 3, 1, 9, 11)]


def test_exact_boxes(candidate):
    """Every truth is found by a detection of the same box."""
    check(candidate, [(i, c, 0.5 + x / 64, x, *rest) for i, c, x, *rest in TRUTH], TRUTH)


def test_nothing_hit(candidate):
    """Detections that overlap no truth."""
    check(candidate, [(0, 1, 0.9, 20, 20, 25, 29), (2, 1, 0.5, 12, 1, 18, 11)], TRUTH)


def test_hits_and_misses(candidate):
    """Hits and misses alternate, in the order of falling scores."""
    detections = [
        (0, 1, 0.9, 0, 0, 8, 5),
        (0, 1, 0.8, 20, 0, 25, 4),
        (2, 1, 0.7, 3, 2, 9, 11),
        (2, 1, 0.6, 20, 0, 25, 4),
        (0, 1, 0.5, 10, 2, 14, 10),
    ]
    check(candidate, detections, TRUTH)


def test_unsorted(candidate):
    """Detections in any order of scores."""
    detections = [
        (2, 1, 0.6, 20, 0, 25, 4),
        (0, 1, 0.5, 10, 2, 14, 10),
        (0, 1, 0.9, 20, 0, 25, 4),
        (0, 1, 0.8, 0, 0, 8, 5),
        (2, 1, 0.7, 3, 2, 9, 11),
    ]
    check(candidate, detections, TRUTH)


def test_precision_rises_again(candidate):
    """A miss first, then hits."""
    detections = [
        (0, 1, 0.9, 20, 20, 25, 29),
        (0, 1, 0.8, 0, 0, 8, 4),
        (0, 1, 0.7, 10, 2, 14, 12),
        (0, 1, 0.6, 20, 20, 25, 28),
        (2, 1, 0.5, 3, 1, 9, 11),
    ]
    check(candidate, detections, TRUTH)


def test_missed_truth(candidate):
    """Truths that no detection finds, in an image with detections and in one without."""
    check(candidate, [(0, 1, 0.9, 0, 0, 8, 4)], TRUTH)
    check(candidate, [(0, 1, 0.9, 0, 0, 8, 4), (0, 1, 0.8, 20, 0, 22, 9)], TRUTH)


def test_duplicates(candidate):
    """Several detections of one truth."""
    detections = [
        (0, 1, 0.9, 0, 0, 8, 5),
        (0, 1, 0.8, 0, 0, 8, 4),
        (2, 1, 0.7, 3, 1, 9, 11),
        (2, 1, 0.6, 3, 1, 9, 11),
        (0, 1, 0.5, 10, 2, 14, 12),
    ]
    check(candidate, detections, TRUTH)


def test_next_best_truth(candidate):
    """A detection whose best truth is taken, but which overlaps another one enough."""
    truth = [(0, 1, 0, 0, 10, 10), (0, 1, 2, 0, 12, 10), (0, 1, 30, 0, 40, 10)]
    detections = [
        (0, 1, 0.9, 0, 0, 10, 10),
        (0, 1, 0.8, 0, 0, 11, 10),
        (0, 1, 0.7, 30, 0, 39, 10),
    ]
    check(candidate, detections, truth)


def test_best_truth(candidate):
    """A detection that overlaps two truths enough, the second of them more."""
    truth = [(0, 1, 0, 0, 10, 10), (0, 1, 2, 0, 12, 10)]
    check(candidate, [(0, 1, 0.9, 2, 0, 12, 10), (0, 1, 0.8, -1, 0, 8, 10)], truth)
    check(candidate, [(0, 1, 0.9, 2, 0, 12, 10), (0, 1, 0.8, -1, 0, 8, 10)], truth[::-1])


def test_score_decides(candidate):
    """A truth goes to the higher score, also when a lower one overlaps it more."""
    truth = [(0, 1, 0, 0, 10, 10), (0, 1, 4, 0, 14, 10)]
    detections = [(0, 1, 0.8, 0, 0, 10, 10), (0, 1, 0.9, 1, 0, 11, 10), (0, 1, 0.7, 6, 0, 16, 10)]
    check(candidate, detections, truth)
    check(candidate, detections, truth, 0.25)


def test_images(candidate):
    """The same box in different images."""
    truth = [(0, 1, 0, 0, 8, 4), (1, 1, 0, 0, 8, 4), (2, 1, 10, 0, 13, 9)]
    detections = [
        (1, 1, 0.9, 0, 0, 8, 4),
        (2, 1, 0.8, 0, 0, 8, 4),
        (1, 1, 0.7, 0, 0, 8, 3),
        (2, 1, 0.6, 10, 0, 13, 9),
        (0, 1, 0.5, 0, 0, 8, 4),
    ]
    check(candidate, detections, truth)


def test_images_without_truth(candidate):
    """Detections in images that have no truth at all, or none of the class."""
    truth = [(0, 1, 0, 0, 8, 4), (1, 2, 0, 0, 8, 4)]
    check(candidate, [(5, 1, 0.9, 0, 0, 8, 4), (0, 1, 0.5, 0, 0, 8, 4)], truth)
    check(candidate, [(1, 1, 0.9, 0, 0, 8, 4), (0, 1, 0.5, 0, 0, 8, 4)], truth)


def test_classes(candidate):
    """Two classes of different sizes, whose boxes overlap."""
    truth = [*TRUTH, (0, 2, 0, 0, 8, 5), (2, 2, 20, 0, 24, 7)]
    detections = [
        (0, 2, 0.9, 0, 0, 8, 4),
        (0, 1, 0.8, 0, 0, 8, 5),
        (2, 2, 0.7, 3, 1, 9, 11),
        (2, 1, 0.6, 3, 1, 9, 11),
        (2, 1, 0.5, 20, 0, 24, 7),
        (2, 2, 0.4, 20, 0, 24, 6),
    ]
    check(candidate, detections, truth)


def test_undetected_class(candidate):
    """A class of the truth without any detection."""
    truth = [*TRUTH, (1, 7, 0, 0, 8, 5)]
    check(candidate, [(0, 1, 0.9, 0, 0, 8, 4), (2, 1, 0.8, 3, 1, 9, 11)], truth)


def test_class_without_truth(candidate):
    """Detections of a class that is not in the truth."""
    check(candidate, [(0, 1, 0.9, 0, 0, 8, 4), (0, 7, 0.8, 10, 2, 14, 12)], TRUTH)


def test_no_detections(candidate):
    """No detections at all."""
    check(candidate, [], [*TRUTH, (1, 7, 0, 0, 8, 5)])


def test_no_truth(candidate):
    """No truth, with and without detections."""
    check(candidate, [(0, 1, 0.9, 0, 0, 8, 4)], [])
    check(candidate, [], [])


def test_default_threshold(candidate):
    """The threshold is left out, or passed by its name."""
    truth = [(0, 1, 0, 0, 10, 10), (0, 1, 20, 0, 30, 10)]
    detections = [(0, 1, 0.9, 0, 0, 10, 6), (0, 1, 0.8, 20, 0, 30, 4)]
    call = candidate.mean_average_precision
    expect(call, detections, truth).gives(exact(detections, truth, 0.5))
    for threshold in (0.25, 0.5, 0.75):
        wanted = exact(detections, truth, threshold)
        expect(call, ground_truth=truth, detections=detections, iou_threshold=threshold).gives(
            wanted
        )


def test_at_the_threshold(candidate):
    """An IoU that equals the threshold, and one just below it."""
    for threshold, height in ((0.5, 5), (0.25, 2.5), (0.75, 7.5), (1.0, 10)):
        truth = [(0, 1, 0, 0, 10, 10), (1, 1, 0, 0, 10, 10)]
        check(candidate, [(0, 1, 0.9, 0, 0, 10, height)], truth, threshold)
        check(candidate, [(0, 1, 0.9, 0, 0, 10, height - 0.0625)], truth, threshold)


def test_no_inclusive_pixels(candidate):
    """Small boxes, for which a pixel more or less decides."""
    truth = [(0, 1, 0, 0, 2, 2), (1, 1, 4, 4, 5, 7)]
    detections = [(0, 1, 0.9, 0, 1, 2, 3), (1, 1, 0.8, 4, 4, 5, 6)]
    for threshold in (0.25, 0.375, 0.625):
        check(candidate, detections, truth, threshold)


def test_boxes_apart(candidate):
    """Boxes that touch, or are apart along both axes."""
    truth = [(0, 1, 0, 0, 4, 4)]
    for box in ((4, 0, 8, 4), (0, 4, 4, 8), (30, 30, 33, 33), (-20, -20, -17, -17)):
        check(candidate, [(0, 1, 0.9, *box), (0, 1, 0.8, 0, 0, 4, 4)], truth, 0.0625)


def test_fractional_boxes(candidate):
    """Boxes with fractional and negative coordinates, smaller than one unit."""
    truth = [(0, 1, -0.5, 0.25, 0.25, 0.75), (0, 1, -3.75, -2.5, -3.0, -0.5)]
    detections = [
        (0, 1, 0.9, -0.5, 0.25, 0.125, 0.75),
        (0, 1, 0.8, -3.75, -2.25, -3.125, -0.5),
        (0, 1, 0.7, 0.5, 0.25, 0.875, 0.75),
    ]
    check(candidate, detections, truth)


def test_any_scores(candidate):
    """Scores that are negative, zero, or larger than 1."""
    detections = [
        (0, 1, -4.5, 10, 2, 14, 12),
        (0, 1, 0.0, 0, 0, 8, 4),
        (2, 1, 12.0, 20, 20, 23, 29),
        (2, 1, -0.25, 3, 1, 9, 11),
        (0, 1, -2.0, 20, 20, 23, 29),
    ]
    check(candidate, detections, TRUTH)


def test_close_scores(candidate):
    """Scores that differ in the last digits only."""
    detections = [
        (0, 1, 0.3, 20, 20, 23, 29),
        (0, 1, 0.1 + 0.2, 0, 0, 8, 4),
        (2, 1, 0.7, 20, 20, 23, 29),
        (2, 1, 0.7 + 1e-12, 3, 1, 9, 11),
    ]
    check(candidate, detections, TRUTH)


def test_equal_scores(candidate):
    """Detections of equal score that compete for the same truths."""
    truth = [(0, 1, 0, 0, 10, 10), (0, 1, 2, 0, 12, 10)]
    left, middle = (0, 1, 0.5, 0, 0, 10, 10), (0, 1, 0.5, 0, 0, 11, 10)
    check(candidate, [left, middle], truth, 0.6875)
    check(candidate, [(0, 1, 0.5, 2, 0, 12, 10), (0, 1, 0.5, 1, 0, 12, 10)], truth, 0.6875)
    crowd = [(i, 2, 0.5, 0, 0, 1, 1) for i in range(40)]
    check(candidate, [*crowd, left, middle], [*truth, (39, 2, 0, 0, 1, 1)], 0.6875)


def test_ids_are_names(candidate):
    """Negative and very large numbers for images and classes."""
    big = 2**40
    truth = [(-1, -3, 0, 0, 8, 4), (big, -3, 0, 0, 8, 4), (big, big + 1, 1, 1, 4, 9)]
    detections = [
        (big, big + 1, 0.9, 1, 1, 4, 8),
        (-1, big + 1, 0.95, 0, 0, 8, 4),
        (-1, -3, 0.6, 0, 0, 8, 4),
        (big + 1, -3, 0.7, 0, 0, 8, 4),
        (big, -3, 0.5, 0, 0, 8, 4),
    ]
    check(candidate, detections, truth)


def test_calls_are_independent(candidate):
    """One call after another."""
    check(candidate, [(0, 1, 0.9, 0, 0, 8, 4), (2, 1, 0.8, 3, 1, 9, 11)], TRUTH)
    check(candidate, [(0, 1, 0.9, 0, 0, 8, 4)], TRUTH)
    check(candidate, [(0, 5, 0.9, 0, 0, 8, 4)], [(0, 5, 0, 0, 8, 4)])


def test_larger_scene(candidate):
    """Eighty detections of three classes in four images."""
    rng = np.random.default_rng(20240229)
    truth = []
    for _ in range(30):
        x, y, w, h = (rng.integers(1, 12, 4) / 2).tolist()
        image, label = int(rng.integers(4)), int(rng.choice([1, 1, 2, 9]))
        truth.append((image, label, x, y, x + w, y + h))
    detections = []
    scores = rng.permutation(80) / 64 - 0.25
    for i in range(80):
        image, label, *box = truth[int(rng.integers(30))]
        box = (np.array(box) + rng.normal(0, 0.4, 4)).tolist()
        box[2], box[3] = max(box[0] + 0.5, box[2]), max(box[1] + 0.5, box[3])
        detections.append((image, label, float(scores[i]), *box))
    for threshold in (0.5, 0.3):
        check(candidate, detections, truth, threshold)


POOL = [(0, 0, 4, 2), (0, 0, 4, 3), (1, 0, 5, 2), (0, 0, 3, 2), (6, 1, 9, 5), (6, 2, 9, 5)]
SPOTS = st.tuples(st.sampled_from([0, 3]), st.sampled_from([1, 4]))


@points(4)
@given(
    truths=st.lists(st.tuples(SPOTS, st.sampled_from(POOL)), max_size=3),
    found=st.lists(
        st.tuples(SPOTS, st.sampled_from(POOL), st.integers(0, 7)), min_size=1, max_size=5
    ),
    threshold=st.sampled_from([0.5, 0.25, 0.75]),
)
def test_any_scene(candidate, truths, found, threshold):
    """Random scenes agree with matching in exact fractions."""
    ground_truth = [(*spot, *box) for spot, box in truths]
    detections = [(*spot, score / 8, *box) for spot, box, score in found]
    if exact(detections, ground_truth, threshold) is None:
        # Distinct scores settle most of what is open.
        detections = [(i, c, s - n / 64, *b) for n, (i, c, s, *b) in enumerate(detections)]
        assume(exact(detections, ground_truth, threshold) is not None)
    check(candidate, detections, ground_truth, threshold)
