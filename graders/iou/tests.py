"""Hidden tests of iou. The oracle works with fractions of whole numbers, or counts pixels."""

from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mlqa.testing import expect, oracle, points

Box = tuple[float, float, float, float]


@oracle
def exact_iou(a: Box, b: Box) -> float:
    """Exact rational arithmetic; every float is a fraction."""
    p, q = [Fraction(v) for v in a], [Fraction(v) for v in b]
    width = max(Fraction(0), min(p[2], q[2]) - max(p[0], q[0]) + 1)
    height = max(Fraction(0), min(p[3], q[3]) - max(p[1], q[1]) + 1)
    areas = sum((r[2] - r[0] + 1) * (r[3] - r[1] + 1) for r in (p, q))
    return float(width * height / (areas - width * height))


def counted_iou(a: Box, b: Box) -> float:
    """Count pixels; whole-number boxes only."""
    pixels = [
        {(x, y) for x in range(int(r[0]), int(r[2]) + 1) for y in range(int(r[1]), int(r[3]) + 1)}
        for r in (a, b)
    ]
    return len(pixels[0] & pixels[1]) / len(pixels[0] | pixels[1])


@st.composite
def boxes(draw):
    x, y = draw(st.integers(-12, 12)), draw(st.integers(-12, 12))
    return (x, y, x + draw(st.integers(0, 9)), y + draw(st.integers(0, 9)))


def scaled(box, parts):
    """Divide a box's coordinates; eighths are exact as floats."""
    return box if parts == 1 else tuple(v / parts for v in box)


def test_overlap_in_a_corner(candidate):
    """Two boxes that overlap in a corner."""
    a, b = (10, 20, 30, 35), (25, 30, 50, 60)
    expect(candidate.box_iou_xyxy, a, b).gives(counted_iou(a, b))


def test_same_box(candidate):
    """A box with itself."""
    expect(candidate.box_iou_xyxy, [3, 4, 10, 6], [3, 4, 10, 6]).gives(1.0)


def test_one_inside_the_other(candidate):
    """One box inside the other."""
    a, b = [0, 0, 9, 19], [2, 3, 4, 8]
    expect(candidate.box_iou_xyxy, a, b).gives(18 / 200)
    expect(candidate.box_iou_xyxy, b, a).gives(18 / 200)


def test_single_pixels(candidate):
    """Boxes of a single pixel."""
    expect(candidate.box_iou_xyxy, [5, 7, 5, 7], [5, 7, 5, 7]).gives(1.0)
    expect(candidate.box_iou_xyxy, [5, 7, 5, 7], [5, 7, 6, 7]).gives(0.5)


def test_one_shared_row(candidate):
    """Boxes that share one row of pixels overlap."""
    expect(candidate.box_iou_xyxy, [0, 0, 4, 3], [0, 3, 4, 9]).gives(5 / (20 + 35 - 5))


def test_neighbours_do_not_overlap(candidate):
    """Neighbouring boxes with no pixel in common."""
    expect(candidate.box_iou_xyxy, [0, 0, 4, 3], [5, 0, 9, 3]).gives(0.0)
    expect(candidate.box_iou_xyxy, [0, 0, 4, 3], [0, 4, 4, 8]).gives(0.0)


def test_apart_on_both_axes(candidate):
    """Boxes that are apart in both directions."""
    expect(candidate.box_iou_xyxy, [0, 0, 4, 3], [20, 30, 25, 32]).gives(0.0)
    expect(candidate.box_iou_xyxy, [20, 30, 25, 32], [0, 0, 4, 3]).gives(0.0)


def test_apart_on_one_axis(candidate):
    """Boxes that overlap in one direction only."""
    expect(candidate.box_iou_xyxy, [0, 0, 10, 3], [2, 20, 8, 22]).gives(0.0)
    expect(candidate.box_iou_xyxy, [0, 0, 3, 10], [20, 2, 22, 8]).gives(0.0)


def test_fractional_corners(candidate):
    """Boxes with fractional corners, less than a pixel apart."""
    a, b = (0.25, 0.5, 3.75, 2.5), (4.5, 1.0, 7.25, 3.125)
    expect(candidate.box_iou_xyxy, a, b).gives(exact_iou(a, b))


def test_negative_coordinates(candidate):
    """Boxes with negative coordinates."""
    a, b = (-10, -8, -2, -1), (-5, -3, 4, 6)
    expect(candidate.box_iou_xyxy, a, b).gives(counted_iou(a, b))


def test_integer_arrays(candidate):
    """Boxes as arrays of small signed integers, whose areas do not fit that type."""
    a, b = (-100, -90, 100, 90), (-50, -120, 127, 100)
    got = [np.array(box, dtype=np.int8) for box in (a, b)]
    expect(candidate.box_iou_xyxy, *got).gives(exact_iou(a, b))


def test_large_images(candidate):
    """Boxes as int32 arrays of a very large image."""
    a, b = (0, 0, 59_999, 49_999), (10_000, 20_000, 69_999, 79_999)
    got = [np.array(box, dtype=np.int32) for box in (a, b)]
    expect(candidate.box_iou_xyxy, *got).gives(exact_iou(a, b))


def test_far_from_the_origin(candidate):
    """Small boxes tens of millions of pixels from the origin."""
    far = 2**25
    a, b = (far + 1, far, far + 4, far + 2), (far + 3, far + 1, far + 8, far + 2)
    expect(candidate.box_iou_xyxy, a, b).gives(counted_iou(a, b))
    got = [np.array(box, dtype=np.float64) for box in (a, b)]
    expect(candidate.box_iou_xyxy, *got).gives(counted_iou(a, b))


def test_views(candidate):
    """Boxes that are read-only or strided views."""
    table = np.arange(32, dtype=np.float64).reshape(4, 8)
    a = table[1, ::2]
    b = np.array([9.0, 11.5, 15.0, 13.0])
    b.flags.writeable = False
    expect(candidate.box_iou_xyxy, a, b).gives(exact_iou(tuple(a), tuple(b)))


@points(4)
@given(a=boxes(), b=boxes(), parts=st.sampled_from([1, 8]))
def test_any_boxes(candidate, a, b, parts):
    """Random boxes, with whole-number or fractional corners, agree with exact arithmetic."""
    a, b = scaled(a, parts), scaled(b, parts)
    expect(candidate.box_iou_xyxy, a, b).gives(exact_iou(a, b))
