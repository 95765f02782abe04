"""Hidden tests of iou_matrix. The oracle takes one pair at a time, in exact fractions."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mlqa.testing import expect, oracle, points, speed_case

Box = tuple[float, float, float, float]


def exact_iou(a: Box, b: Box) -> float:
    """Exact rational arithmetic; every float is a fraction."""
    p, q = [Fraction(v) for v in a], [Fraction(v) for v in b]
    width = max(Fraction(0), min(p[2], q[2]) - max(p[0], q[0]) + 1)
    height = max(Fraction(0), min(p[3], q[3]) - max(p[1], q[1]) + 1)
    areas = sum((r[2] - r[0] + 1) * (r[3] - r[1] + 1) for r in (p, q))
    return float(width * height / (areas - width * height))


@oracle
def exact_matrix(a: list[Box], b: list[Box]) -> np.ndarray:
    """One pair at a time."""
    return np.array([[exact_iou(p, q) for q in b] for p in a]).reshape(len(a), len(b))


def of_arrays(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    return exact_matrix(a.tolist(), b.tolist())


def empty_of_shape(shape: tuple[int, int]) -> Callable[[Any], str | None]:
    """The comparison of ``gives`` takes [] for every empty answer; here the shape matters."""

    def check(answer: Any) -> str | None:
        if not isinstance(answer, np.ndarray):
            return "the answer is not an array"
        if answer.shape != shape:
            return "the shape of the answer does not say how many boxes either side has"
        return None if answer.dtype == np.float64 else "the answer has the wrong dtype"

    return check


FEW = np.array([[10, 20, 30, 35], [0, 0, 9, 4], [25, 30, 50, 60]])
MORE = np.array(
    [[12, 3, 40, 33], [5, 2, 5, 2], [25, 30, 50, 60], [0, 4, 9, 7], [26, 34, 28, 38]],
)


def test_one_pair(candidate):
    """One box against one box."""
    expect(candidate.iou_matrix, FEW[:1], FEW[2:]).gives(of_arrays(FEW[:1], FEW[2:]))


def test_few_against_more(candidate):
    """Three boxes against five, and five against three."""
    expect(candidate.iou_matrix, FEW, MORE).gives(of_arrays(FEW, MORE))
    expect(candidate.iou_matrix, MORE, FEW).gives(of_arrays(MORE, FEW))


def test_as_many_on_both_sides(candidate):
    """Sets of equal size: each box still meets each of the others."""
    a, b = FEW, MORE[1:4]
    expect(candidate.iou_matrix, a, b).gives(of_arrays(a, b))


def test_one_box_on_one_side(candidate):
    """A single box on one side keeps its axis."""
    expect(candidate.iou_matrix, FEW[:1], MORE).gives(of_arrays(FEW[:1], MORE))
    expect(candidate.iou_matrix, FEW, MORE[3:4]).gives(of_arrays(FEW, MORE[3:4]))


def test_set_with_itself(candidate):
    """A set against itself has ones on the diagonal."""
    expect(candidate.iou_matrix, MORE, MORE).gives(of_arrays(MORE, MORE))


def test_float64_array(candidate):
    """The answer is an array of dtype float64, for boxes of any dtype."""
    for dtype in (np.float64, np.float32, np.int16):
        a, b = FEW.astype(dtype), MORE.astype(dtype)
        expect(candidate.iou_matrix, a, b).gives(of_arrays(a, b), dtype="float64")


def test_touching(candidate):
    """Boxes that share one row or column of pixels, and neighbours that share none."""
    a = np.array([[0, 0, 4, 3]])
    b = np.array([[0, 3, 4, 9], [4, 0, 7, 3], [0, 4, 4, 8], [5, 0, 9, 3]])
    expect(candidate.iou_matrix, a, b).gives([[5 / 50, 4 / 32, 0.0, 0.0]])


def test_apart(candidate):
    """Boxes that are apart in one or both directions."""
    a = np.array([[0, 0, 10, 3], [30, 40, 33, 45]])
    b = np.array([[2, 20, 8, 22], [20, 1, 27, 2], [50, 60, 51, 62]])
    expect(candidate.iou_matrix, a, b).gives(np.zeros((2, 3)))


def test_fractions_and_negatives(candidate):
    """Boxes with fractional and negative corners."""
    a = np.array([[-3.5, -0.25, 3.75, 2.5], [0.125, -8.0, 0.5, -1.5]])
    b = np.array([[4.5, 1.0, 7.25, 3.125], [-1.0, -2.25, 0.0, 0.0], [-9.5, -9.0, 9.0, 9.5]])
    expect(candidate.iou_matrix, a, b).gives(of_arrays(a, b))


def test_empty_arrays(candidate):
    """No boxes on one side or both, as arrays of shape (0, 4)."""
    none = np.zeros((0, 4))
    boxes = MORE.astype(np.float64)
    expect(candidate.iou_matrix, none, boxes).satisfies(empty_of_shape((0, 5)))
    expect(candidate.iou_matrix, boxes, none).satisfies(empty_of_shape((5, 0)))
    expect(candidate.iou_matrix, none, none).satisfies(empty_of_shape((0, 0)))


def test_empty_lists(candidate):
    """No boxes on one side or both, as an empty list."""
    boxes = FEW.astype(np.float64)
    expect(candidate.iou_matrix, [], boxes).satisfies(empty_of_shape((0, 3)))
    expect(candidate.iou_matrix, boxes, []).satisfies(empty_of_shape((3, 0)))
    expect(candidate.iou_matrix, [], []).satisfies(empty_of_shape((0, 0)))


def test_uint8_sizes(candidate):
    """uint8 boxes that are larger than a uint8 can say."""
    a = np.array([[0, 0, 255, 255], [10, 20, 200, 250]], dtype=np.uint8)
    b = np.array([[0, 0, 255, 127], [100, 30, 255, 240], [7, 9, 8, 12]], dtype=np.uint8)
    expect(candidate.iou_matrix, a, b).gives(of_arrays(a, b))


def test_uint8_apart(candidate):
    """uint8 boxes that are apart, so that differences are negative."""
    a = np.array([[3, 4, 6, 9]], dtype=np.uint8)
    b = np.array([[10, 5, 14, 8], [4, 100, 5, 120], [30, 40, 44, 49]], dtype=np.uint8)
    expect(candidate.iou_matrix, a, b).gives(np.zeros((1, 3)))
    expect(candidate.iou_matrix, b, a).gives(np.zeros((3, 1)))


def test_large_int32(candidate):
    """int32 boxes whose sizes and areas do not fit an int32."""
    a = np.array([[-2_000_000_000, -300, 2_000_000_000, 700], [0, 0, 59_999, 49_999]], np.int32)
    b = np.array([[-5, -70_000, 90_000, 80_000], [1_500_000_000, 5, 2_100_000_000, 1200]], np.int32)
    expect(candidate.iou_matrix, a, b).gives(of_arrays(a, b))


def test_different_dtypes(candidate):
    """Two sets of different dtypes."""
    a = np.array([[0, 0, 255, 200], [40, 3, 90, 60]], dtype=np.uint8)
    b = np.array([[-20, -7, 60, 90], [-128, -100, -3, 127], [50, 9, 127, 70]], dtype=np.int8)
    c = np.array([[-0.5, 0.25, 70.75, 300.5]])
    expect(candidate.iou_matrix, a, b).gives(of_arrays(a, b))
    expect(candidate.iou_matrix, b, c).gives(of_arrays(b, c))


def test_float32_as_exact_as_float64(candidate):
    """float32 boxes lose nothing on the way to the float64 answer."""
    a = np.array([[0.1, 0.2, 33.3, 47.7], [5.1, 6.3, 19.9, 11.1]], dtype=np.float32)
    b = np.array([[9.7, 3.3, 50.1, 40.9], [0.3, 7.7, 8.9, 9.1], [1.1, 1.3, 30.7, 45.3]], np.float32)
    expect(candidate.iou_matrix, a, b).gives(of_arrays(a, b), rtol=1e-10)


def test_views(candidate):
    """Sets that are read-only, strided or transposed views."""
    a = np.repeat(MORE.astype(np.float64), 2, axis=0)[::-2]
    b = np.array([[3.0, 9.0, 0.0], [4.0, 1.5, 2.0], [20.0, 30.0, 6.5], [31.0, 28.0, 7.0]]).T
    b.flags.writeable = False
    expect(candidate.iou_matrix, a, b).gives(of_arrays(a, b))


def test_calls_do_not_disturb_each_other(candidate):
    """A second call with sets of the same sizes gives its own answer."""
    a, b = FEW.astype(np.float64), MORE.astype(np.float64)
    expect(candidate.iou_matrix, a, b).gives(of_arrays(a, b))
    expect(candidate.iou_matrix, a[::-1], b + 3).gives(of_arrays(a[::-1], b + 3))


@st.composite
def boxes(draw, corners, sizes):
    x, y = draw(corners), draw(corners)
    return (x, y, x + draw(sizes), y + draw(sizes))


def box_sets(corners, sizes):
    return st.lists(boxes(corners, sizes), max_size=4)


def as_boxes(rows: list[Box], dtype: str) -> np.ndarray:
    return np.array(rows, dtype=dtype).reshape(-1, 4)


small = box_sets(st.integers(0, 60), st.integers(0, 67))
dtypes = st.sampled_from(["uint8", "int8", "int32", "uint16", "int64", "float32", "float64"])


@points(3)
@given(a=small, b=small, kinds=st.tuples(dtypes, dtypes))
def test_any_whole_boxes(candidate, a, b, kinds):
    """Random whole-number boxes of random dtypes agree with one pair at a time."""
    args = as_boxes(a, kinds[0]), as_boxes(b, kinds[1])
    expect(candidate.iou_matrix, *args).gives(exact_matrix(a, b))


eighths = st.integers(-80, 80).map(lambda n: n / 8)
fractional = box_sets(eighths, eighths.map(abs))


@points(2)
@given(a=fractional, b=fractional)
def test_any_fractional_boxes(candidate, a, b):
    """Random fractional boxes agree with exact arithmetic."""
    args = as_boxes(a, "float64"), as_boxes(b, "float64")
    expect(candidate.iou_matrix, *args).gives(exact_matrix(a, b), rtol=1e-9)


@speed_case(sizes=(100, 200, 400), dtype="float64")
def two_sets(rng, n):
    """Boxes over a whole image, most pairs apart and many not; slightly more on one side."""

    def some(count):
        corners = rng.uniform(0, 1500, (count, 2))
        return np.concatenate([corners, corners + rng.uniform(10, 500, (count, 2))], axis=1)

    return some(n), some(n + n // 8)
