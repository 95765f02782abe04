"""Hidden tests of attention. The oracle takes one query at a time, with exact sums."""

import math
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mlqa.testing import expect, oracle, points, speed_case


def attend(query: list[float], keys: Any, values: Any, is_open: Any) -> tuple[Any, Any]:
    """One query: sum exactly, over open keys only."""
    scores = [
        math.fsum(a * b for a, b in zip(query, key, strict=True)) / math.sqrt(len(query))
        for key in keys
    ]
    top = max((s for s, may in zip(scores, is_open, strict=True) if may), default=0.0)
    parts = [math.exp(s - top) if may else 0.0 for s, may in zip(scores, is_open, strict=True)]
    total = math.fsum(parts) or 1.0
    weights = [part / total for part in parts]
    columns = zip(*values, strict=True)
    out = [math.fsum(w * x for w, x in zip(weights, column, strict=True)) for column in columns]
    return out, weights


@oracle
def expected(q: np.ndarray, k: np.ndarray, v: np.ndarray, mask: Any = None) -> tuple[Any, Any]:
    lead, n_q, n_k = q.shape[:-2], q.shape[-2], k.shape[-2]
    opened = np.broadcast_to(True if mask is None else mask, (*lead, n_q, n_k))
    out, weights = np.zeros((*lead, n_q, v.shape[-1])), np.zeros((*lead, n_q, n_k))
    for at in np.ndindex(*lead, n_q):
        keys, values = k[at[:-1]].tolist(), v[at[:-1]].tolist()
        out[at], weights[at] = attend(q[at].tolist(), keys, values, opened[at].tolist())
    return out, weights


def drawn(
    seed: int, lead: tuple[int, ...], n_q: int, n_k: int, d: int, d_v: int, dtype: Any = np.float64
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Queries, keys and values of moderate size, from a fixed seed."""
    rng = np.random.default_rng(seed)
    shapes = (*lead, n_q, d), (*lead, n_k, d), (*lead, n_k, d_v)
    q, k, v = (rng.normal(size=shape).astype(dtype) for shape in shapes)
    return q, k, v


def coins(seed: int, *shape: int) -> np.ndarray:
    """A mask that is open at about two places of three."""
    return np.random.default_rng(seed).random(shape) < 0.67


def check(candidate, q, k, v, *mask: Any, rtol: float = 1e-6) -> None:
    # Values may cancel to next to nothing, so the tolerance is relative to 1, as the weights are.
    answer = expected(q, k, v, *mask)
    expect(candidate.attention, q, k, v, *mask).gives(answer, rtol=rtol, atol=rtol)


def test_one_query(candidate):
    """One query, three keys."""
    check(candidate, *drawn(1, (), 1, 3, 4, 2))


def test_as_many_queries_as_keys(candidate):
    """As many queries as keys, and values as wide as keys."""
    check(candidate, *drawn(2, (), 4, 4, 3, 3))


def test_different_numbers(candidate):
    """The numbers of queries, keys and features are all different."""
    check(candidate, *drawn(3, (), 3, 5, 4, 2))
    check(candidate, *drawn(4, (), 6, 2, 3, 7))


def test_one_feature(candidate):
    """Keys or values of a single feature."""
    check(candidate, *drawn(5, (), 3, 4, 1, 2))
    check(candidate, *drawn(6, (), 3, 4, 2, 1))


def test_wide_keys(candidate):
    """Keys of many features."""
    check(candidate, *drawn(7, (), 3, 4, 50, 2))


def test_one_key(candidate):
    """A single key takes all the weight."""
    q, k, v = drawn(8, (), 3, 1, 4, 2)
    check(candidate, q, k, v)
    check(candidate, q, k, v, np.array([[True], [False], [True]]))


def test_batch(candidate):
    """One leading axis."""
    check(candidate, *drawn(9, (2,), 3, 4, 5, 6))
    check(candidate, *drawn(10, (3,), 3, 3, 3, 3))


def test_more_leading_axes(candidate):
    """Two and three leading axes."""
    check(candidate, *drawn(11, (2, 3), 4, 5, 6, 7))
    check(candidate, *drawn(12, (2, 1, 3), 4, 2, 3, 5))


def test_causal_mask(candidate):
    """A mask that lets a query attend to itself and to what precedes it."""
    check(candidate, *drawn(13, (), 5, 5, 3, 2), np.tri(5, dtype=bool))


def test_any_mask(candidate):
    """A mask of its own for each query."""
    check(candidate, *drawn(14, (), 4, 6, 3, 2), coins(14, 4, 6))


def test_mask_by_name(candidate):
    """The mask may be passed by its name, or as None."""
    q, k, v = drawn(15, (), 3, 4, 5, 2)
    mask = np.array([[True, False, True, True]] * 3)
    expect(candidate.attention, q, k, v, mask=mask).gives(expected(q, k, v, mask))
    expect(candidate.attention, q=q, k=k, v=v, mask=None).gives(expected(q, k, v))


def test_open_mask(candidate):
    """A mask that closes nothing."""
    q, k, v = drawn(16, (2,), 3, 4, 5, 2)
    check(candidate, q, k, v, np.ones((2, 3, 4), dtype=bool))


def test_mask_over_keys(candidate):
    """A mask over the keys alone, with and without an axis for the queries."""
    q, k, v = drawn(17, (2,), 3, 4, 5, 2)
    for mask in (np.array([True, False, True, False]), np.array([[False, True, True, False]])):
        check(candidate, q, k, v, mask)


def test_mask_over_queries(candidate):
    """A mask with an axis of length 1 for the keys."""
    q, k, v = drawn(18, (2,), 3, 4, 5, 2)
    check(candidate, q, k, v, np.array([[True], [False], [True]]))


def test_mask_of_each_sequence(candidate):
    """A mask with axes of length 1 for heads and queries."""
    mask = np.array([[True, True, False, False], [True, True, True, False]])
    check(candidate, *drawn(19, (2, 3), 5, 4, 3, 2), mask[:, None, None, :])


def test_mask_for_all_sequences(candidate):
    """A mask with fewer axes than the scores."""
    check(candidate, *drawn(20, (2, 3), 5, 4, 3, 2), coins(20, 5, 4))
    check(candidate, *drawn(21, (2, 3), 5, 4, 3, 2), coins(21, 3, 5, 4))


def test_mask_of_each_score(candidate):
    """A mask with as many axes as the scores."""
    check(candidate, *drawn(22, (2, 3), 5, 4, 3, 2), coins(22, 2, 3, 5, 4))


def test_equal_sizes(candidate):
    """All axes have the same length, and the mask has fewer axes than the scores."""
    q, k, v = drawn(34, (3, 3), 3, 3, 3, 3)
    for mask in (coins(34, 3, 3, 3), coins(35, 3, 3), np.array([True, False, True])):
        check(candidate, q, k, v, mask)


def test_closed_query(candidate):
    """A query that may attend to nothing, among others."""
    mask = np.array([[True, False, True, True], [False] * 4, [False, True, False, False]])
    check(candidate, *drawn(23, (), 3, 4, 5, 2), mask)


def test_closed_query_in_a_batch(candidate):
    """Queries that may attend to nothing, in different places of a batch."""
    mask = np.ones((2, 3, 4), dtype=bool)
    mask[0, 2] = mask[1, 0] = False
    check(candidate, *drawn(24, (2,), 3, 4, 5, 2), mask)


def test_everything_closed(candidate):
    """No query may attend to anything."""
    q, k, v = drawn(25, (2,), 3, 4, 5, 2)
    check(candidate, q, k, v, np.zeros((2, 3, 4), dtype=bool))
    check(candidate, q, k, v, np.zeros(4, dtype=bool))


def lined_up(scores: list[list[float]]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Queries, keys and values with exactly these scores: d = 4, and the keys are unit vectors."""
    table = np.array(scores)
    n_q, n_k = table.shape
    q = np.zeros((n_q, 4))
    q[:, :n_k] = 2 * table
    return q, np.eye(4)[:n_k], np.array([[3.0, -1.0], [0.5, 8.0], [-6.0, 2.0], [1.0, 4.0]])[:n_k]


def test_large_scores(candidate):
    """Scores in the thousands, of either sign."""
    check(candidate, *lined_up([[5000.0, 4999.0, 4998.5], [-5000.0, -5001.0, -4999.0]]))
    check(candidate, *lined_up([[1e5, -1e5, 1e5]]))


def test_rows_of_different_magnitude(candidate):
    """A row of large scores beside rows of small ones."""
    check(candidate, *lined_up([[8000.0, 7999.0], [0.5, 1.5], [-8000.0, -7999.5]]))


def test_small_differences_of_large_scores(candidate):
    """Large scores that differ by little."""
    check(candidate, *lined_up([[9000.125, 9000.1256, 9000.1262], [-7000.3, -7000.31, -7000.32]]))


def test_large_scores_of_closed_keys(candidate):
    """Closed keys with scores far above those of the open ones."""
    q, k, v = lined_up([[-4000.0, 9000.0, -4001.0], [0.0, 1.0, 90000.0]])
    check(candidate, q, k, v, np.array([[True, False, True], [True, True, False]]))


def test_very_low_scores_of_open_keys(candidate):
    """Open keys with scores far below those of the closed ones."""
    q, k, v = lined_up([[-90000.0, 50.0, -90001.0], [-60000.0, -59999.0, 0.0]])
    check(candidate, q, k, v, np.array([[True, False, True], [True, True, False]]))


def test_float32(candidate):
    """float32 inputs, with a mask and a closed query."""
    q, k, v = drawn(26, (2,), 3, 4, 5, 6, dtype=np.float32)
    mask = np.array([[True, True, False, True], [False] * 4, [True, False, True, True]])
    check(candidate, q, k, v, mask, rtol=1e-5)


def test_read_only(candidate):
    """Read-only inputs."""
    arrays = [*drawn(27, (2,), 3, 4, 5, 2), coins(27, 3, 4)]
    for array in arrays:
        array.flags.writeable = False
    check(candidate, *arrays)


def test_strided(candidate):
    """Views: transposed, with gaps, reversed."""
    q = np.moveaxis(drawn(28, (3,), 2, 1, 5, 1)[0], 0, 1)  # (2, 3, 5)
    k = drawn(29, (4,), 1, 8, 5, 1)[1][::2, ::2]  # (2, 4, 5)
    v = drawn(30, (2,), 1, 4, 1, 6)[2][:, ::-1]
    check(candidate, q, k, v, coins(30, 6, 4)[::2])


def test_mask_is_not_remembered(candidate):
    """A call without a mask after calls with one."""
    q, k, v = drawn(31, (), 3, 4, 5, 2)
    check(candidate, q, k, v, coins(31, 3, 4))
    check(candidate, q, k, v)
    check(candidate, q, k, v, coins(32, 3, 4))


def test_long_sequences(candidate):
    """Several dozen queries and keys."""
    q, k, v = drawn(33, (), 37, 70, 6, 3)
    check(candidate, q, k, v)
    check(candidate, q, k, v, coins(33, 37, 70))


@st.composite
def shapes(draw):
    """Leading axes, sizes, a mask's shape that broadcasts to the scores', and a seed."""
    lead = draw(st.lists(st.integers(1, 3), max_size=3))
    n_q, n_k, d, d_v = (draw(st.integers(1, 4)) for _ in range(4))
    full = [*lead, n_q, n_k]
    axes = full[draw(st.integers(0, len(full) - 1)) :]
    axes = [draw(st.sampled_from([1, side])) for side in axes]
    return tuple(lead), (n_q, n_k, d, d_v), axes, draw(st.integers(0, 99))


@points(3)
@given(scene=shapes())
def test_any_shapes(candidate, scene):
    """Random shapes, whole numbers and masks agree with one query at a time."""
    lead, sizes, axes, seed = scene
    q, k, v = (np.rint(2 * part) for part in drawn(seed, lead, *sizes))
    check(candidate, q, k, v, coins(seed, *axes))


@speed_case(sizes=(30, 60, 120))
def heads(rng, n):
    """Two padded sequences of up to n positions with eight causal heads."""
    q, k = rng.normal(size=(2, 2, 8, n, 128))
    v = rng.normal(size=(2, 8, n, 112))
    lengths = rng.integers(n // 2, n + 1, size=2)
    mask = np.tri(n, dtype=bool) & (np.arange(n) < lengths[:, None, None, None])
    return q, k, v, mask
