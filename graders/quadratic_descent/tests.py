"""Hidden tests of quadratic_descent.

Eigenvalues are known because the matrices are built from them, by a reflection; the steps are made
in exact fractions.
"""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mlqa.testing import expect, library, oracle, points


def reflected(eigenvalues: list[float], normal: list[float]) -> np.ndarray:
    """A symmetric matrix with these eigenvalues, whose axes are reflected at a plane."""
    v = np.array(normal, dtype=np.float64)
    mirror = np.eye(len(v)) - 2 * np.outer(v, v) / (v @ v)
    matrix = mirror @ np.diag(np.array(eigenvalues, dtype=np.float64)) @ mirror
    return (matrix + matrix.T) / 2


def best(eigenvalues: list[float]) -> tuple[float, float]:
    low, high = Fraction(min(eigenvalues)), Fraction(max(eigenvalues))
    return float(2 / (low + high)), float((high - low) / (high + low))


@oracle
def walk(hessian: Any, w0: Any, lr: float, tol: float, max_steps: int) -> tuple[np.ndarray, int]:
    """The descent, without rounding."""
    matrix = [[Fraction(v) for v in row] for row in np.asarray(hessian).tolist()]
    w, rate = [Fraction(v) for v in np.asarray(w0).tolist()], Fraction(lr)
    steps = 0
    while True:
        gradient = [sum(h * v for h, v in zip(row, w, strict=True)) for row in matrix]
        if steps == max_steps or sum(g * g for g in gradient) <= Fraction(tol) ** 2:
            return np.array([float(v) for v in w]), steps
        w = [v - rate * g for v, g in zip(w, gradient, strict=True)]
        steps += 1


def expect_walk(candidate, *arguments: Any) -> None:
    """Expect the exact descent."""
    expect(candidate.descend, *arguments).gives(walk(*arguments))


def is_number(value: Any) -> bool:
    if isinstance(value, np.ndarray):
        return value.ndim == 0 and value.dtype.kind in "iuf"
    return isinstance(value, (int, float, np.integer, np.floating)) and not isinstance(value, bool)


def gave_up(d: int, max_steps: int) -> Callable[[Any], str | None]:
    """Return a check for any finite vector of d numbers, after all the steps."""

    def check(answer: Any) -> str | None:
        if not isinstance(answer, (tuple, list)) or len(answer) != 2:
            return "the answer is not a pair"
        w, steps = answer
        if not is_number(steps) or steps != max_steps:
            return "the number of steps is not the allowed maximum although the descent diverges"
        is_vector = isinstance(w, (list, tuple)) or (isinstance(w, np.ndarray) and w.ndim == 1)
        entries = list(w) if is_vector else []
        if len(entries) != d or not all(map(is_number, entries)):
            return "w is not a vector of the right length"
        if not all(abs(float(v)) < float("inf") for v in entries):
            return "w has an entry that is not a finite number"
        return None

    return check


def test_best_step_of_a_diagonal(candidate):
    """The best step of a diagonal matrix."""
    for values in ([4.0, 1.0], [1.0, 7.0, 3.0], [2.0, 9.0, 0.5, 5.0]):
        expect(candidate.best_step, np.diag(values)).gives(best(values))


def test_best_step_of_any_axes(candidate):
    """The best step of matrices that are not diagonal."""
    expect(candidate.best_step, np.array([[5.0, 2.0], [2.0, 5.0]])).gives(best([3.0, 7.0]))
    values = [6.0, 0.25, 2.0]
    expect(candidate.best_step, reflected(values, [1, 2, -1])).gives(best(values))


def test_best_step_of_equal_axes(candidate):
    """The best step in one dimension, and where all directions are alike."""
    for matrix, value in (([[4.0]], 4.0), (np.eye(3) * 0.125, 0.125)):
        expect(candidate.best_step, np.array(matrix)).gives((1 / value, 0.0))


def test_best_step_of_extremes(candidate):
    """The best step of very flat, very steep and badly conditioned bowls."""
    for values in ([1e-50, 4e-50], [3e50, 2e49], [1.0, 1e5]):
        expect(candidate.best_step, reflected(values, [2, 1])).gives(best(values))


def test_best_step_of_integers(candidate):
    """The best step of a matrix of small integers."""
    matrix = np.array([[100, 20], [20, 100]], dtype=np.int8)
    expect(candidate.best_step, matrix).gives(best([80, 120]))


@points(2)
@given(
    values=st.lists(st.integers(1, 40).map(lambda v: v / 4), min_size=1, max_size=4),
    normal=st.lists(st.integers(-3, 3), min_size=4, max_size=4),
)
def test_any_best_step(candidate, values, normal):
    """The best step of random matrices of known eigenvalues."""
    normal = normal[: len(values)]
    matrix = reflected(values, normal if any(normal) else [1] * len(values))
    expect(candidate.best_step, matrix).gives(best(values))


BOWL = np.array([[3.0, 1.0], [1.0, 2.0]])


def test_one_dimension(candidate):
    """A descent in one dimension."""
    expect_walk(candidate, np.array([[3.0]]), np.array([5.0]), 0.125, 0.1, 100)


def test_two_dimensions(candidate):
    """A descent in two dimensions that converges."""
    expect_walk(candidate, BOWL, np.array([4.0, -7.0]), 0.25, 0.01, 100)


def test_four_dimensions(candidate):
    """A descent in four dimensions with several tolerances."""
    matrix = reflected([1.0, 4.0, 0.5, 2.5], [1, -2, 3, 1])
    for tol in (3.0, 0.2, 1e-5):
        expect_walk(candidate, matrix, np.array([1.0, -4.0, 2.5, 8.0]), 0.25, tol, 200)


def test_step_limit(candidate):
    """A descent that is not at its goal when the steps are used up."""
    for max_steps in (1, 2, 7):
        expect_walk(candidate, BOWL, np.array([4.0, -7.0]), 0.125, 1e-9, max_steps)


def test_no_steps_allowed(candidate):
    """No step is allowed."""
    expect_walk(candidate, BOWL, np.array([4.0, -7.0]), 0.125, 1e-9, 0)


def test_start_at_the_minimum(candidate):
    """A start at the minimum, with a tolerance of zero and any learning rate."""
    for lr in (0.25, 50.0):
        expect_walk(candidate, BOWL, np.zeros(2), lr, 0.0, 100)


def test_exactly_at_the_tolerance(candidate):
    """A gradient whose norm equals the tolerance."""
    expect_walk(candidate, np.eye(2), np.array([3.0, -4.0]), 0.5, 5.0, 100)
    expect_walk(candidate, np.eye(2), np.array([24.0, 32.0]), 0.5, 5.0, 100)


def test_norm(candidate):
    """Tolerances close to the norm of the gradient."""
    for tol in (3.5, 4.5, 6.0, 7.5, 13.0):
        expect_walk(candidate, np.eye(2), np.array([3.0, 4.0]), 0.875, tol, 100)


def test_one_step_to_the_minimum(candidate):
    """A step that leads exactly to the minimum, with a tolerance of zero."""
    expect_walk(candidate, np.eye(3) * 4, np.array([3.0, 0.5, -2.0]), 0.25, 0.0, 100)


def test_many_steps(candidate):
    """A long descent, in float64 and from float32 data."""
    for dtype in (np.float64, np.float32):
        matrix, start = np.diag([0.7, 90.0]).astype(dtype), np.array([0.75, 3.0]).astype(dtype)
        expected = 0.75 * (1 - 0.01 * float(matrix[0, 0])) ** 1500
        answer = expect(candidate.descend, matrix, start, 0.01, 1e-30, 1500)
        answer.gives((np.array([expected, 0.0]), 1500))


def test_steps_that_overshoot(candidate):
    """Steps so large that a coordinate changes sign each time, but shrinks."""
    expect_walk(candidate, np.diag([1.0, 4.0]), np.array([6.0, -5.0]), 0.4375, 0.03, 100)


def test_endless_oscillation(candidate):
    """Steps that jump between two points for ever."""
    for max_steps in (40, 41):
        expect_walk(candidate, np.diag([1.0, 4.0]), np.array([8.0, 3.0]), 0.5, 1e-6, max_steps)


def test_small_and_large_starts(candidate):
    """Starts very near to the minimum and very far from it."""
    for scale in (2.0**-130, 2.0**130):
        start = np.array([4.0, -7.0]) * scale
        expect_walk(candidate, BOWL, start, 0.25, 0.01 * scale, 100)


def test_flat_and_steep_bowls(candidate):
    """Very flat and very steep bowls, with learning rates to match."""
    for scale in (2.0**-130, 2.0**130):
        start = np.array([4.0, -7.0])
        expect_walk(candidate, BOWL * scale, start, 0.25 / scale, 0.01 * scale, 100)


def test_integers(candidate):
    """Matrix and start as arrays of integers."""
    for dtype in (np.int64, np.int8):
        matrix, start = np.array([[30, 10], [10, 20]]), np.array([120, -100])
        expect_walk(candidate, matrix.astype(dtype), start.astype(dtype), 0.03125, 0.7, 60)


def test_views(candidate):
    """Matrix and start as strided, reversed and read-only views."""
    table = np.zeros((4, 6))
    table[::2, 1::3] = BOWL
    expect_walk(candidate, table[::2, 1::3], np.arange(6.0)[::-3], 0.25, 0.05, 50)
    frozen, start = np.asfortranarray(BOWL), np.array([1.0, 2.0])
    frozen.flags.writeable = start.flags.writeable = False
    expect_walk(candidate, frozen, start, 0.25, 0.05, 50)


def test_divergence(candidate):
    """Too large steps, which the descent does not survive."""
    for lr, max_steps in ((0.75, 30), (1.0, 400), (30.0, 3000)):
        arguments = (BOWL, np.array([4.0, -7.0]), lr, 1e-3, max_steps)
        expect(candidate.descend, *arguments).satisfies(gave_up(2, max_steps))


def test_goal_before_divergence(candidate):
    """Too large steps, but the tolerance is met before that shows."""
    expect_walk(candidate, np.diag([1.0, 8.0]), np.array([16.0, 0.0]), 0.5, 0.01, 100)
    expect_walk(candidate, np.diag([8.0, 1.0]), np.array([2.0**-40, 16.0]), 0.5, 0.3, 100)


@st.composite
def walks(draw):
    """Small integer matrices (a square and a multiple of the identity), starts and steps."""
    d = draw(st.integers(1, 2))
    row = st.lists(st.integers(-2, 2), min_size=d, max_size=d)
    root = np.array(draw(st.lists(row, min_size=d, max_size=d)))
    matrix = root.T @ root + draw(st.integers(1, 2)) * np.eye(d, dtype=int)
    start = draw(st.lists(st.integers(-9, 9), min_size=d, max_size=d))
    lr = draw(st.sampled_from([0.125, 0.0625, 0.25, 0.5]))
    tol = draw(st.sampled_from([1.3, 0.3, 0.017, 11.1]))
    return matrix.tolist(), start, lr, tol, draw(st.integers(0, 9))


@points(3)
@given(scene=walks())
def test_any_descent(candidate, scene):
    """Random descents agree with exact arithmetic."""
    matrix, start, lr, tol, max_steps = scene
    arguments = (np.array(matrix, float), np.array(start, float), lr, tol, max_steps)
    w, steps = walk(*arguments)
    if steps == max_steps and lr * np.linalg.norm(arguments[0], 2) > 1.999:
        expect(candidate.descend, *arguments).satisfies(gave_up(len(start), max_steps))
    else:
        expect(candidate.descend, *arguments).gives((w, steps))


def test_no_overflow_warning(candidate):
    """A divergence over many steps gives no warning of overflow."""
    # The jail keeps the filter, so this test is the last one.
    library(candidate, "warnings.filterwarnings")("error", message="overflow encountered")
    arguments = (BOWL, np.array([4.0, -7.0]), 3.0, 1e-3, 4000)
    expect(candidate.descend, *arguments).satisfies(gave_up(2, 4000))
