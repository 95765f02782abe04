"""Hidden tests of multi_head_attention. The oracle takes one head and one position at a time."""

import math
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mlqa.testing import expect, oracle, points


def attended(query: list[float], keys: Any, values: Any, is_open: Any) -> list[float]:
    """What one position gets from one head, by exact sums over what is open."""
    scores = [
        math.fsum(a * b for a, b in zip(query, key, strict=True)) / math.sqrt(len(query))
        for key in keys
    ]
    opened = [j for j, may in enumerate(is_open) if may]
    top = max((scores[j] for j in opened), default=0.0)
    parts = {j: math.exp(scores[j] - top) for j in opened}
    total = math.fsum(parts.values()) or 1.0
    width = range(len(values[0]))
    return [math.fsum(parts[j] / total * values[j][c] for j in opened) for c in width]


@oracle
def expected(x: Any, w_q: Any, w_k: Any, w_v: Any, w_o: Any, n_heads: int, mask: Any) -> Any:
    b, n, d = x.shape
    width = d // n_heads
    opened = np.broadcast_to(True if mask is None else mask, (b, n, n)).tolist()
    x, w_q, w_k, w_v, w_o = (part.astype(np.float64) for part in (x, w_q, w_k, w_v, w_o))
    joined = np.zeros((b, n, d))
    for s in range(b):
        for first in range(0, d, width):
            columns = slice(first, first + width)
            q, k, v = ((x[s] @ w)[:, columns].tolist() for w in (w_q, w_k, w_v))
            for i in range(n):
                joined[s, i, columns] = attended(q[i], k, v, opened[s][i])
    return joined @ w_o


def layer(seed: int, b: int, n: int, d: int, dtype: Any = np.float64) -> list[np.ndarray]:
    """A batch and four weights of moderate size, from a fixed seed."""
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(b, n, d))
    weights = rng.normal(size=(4, d, d)) * 1.5 / math.sqrt(d)
    return [part.astype(dtype) for part in (x, *weights)]


def coins(seed: int, *shape: int) -> np.ndarray:
    """A mask that is open at about two places of three."""
    return np.random.default_rng(seed).random(shape) < 0.67


def check(candidate, parts, n_heads: int, mask: Any = None, rtol: float = 1e-6) -> None:
    args = (*parts, n_heads) if mask is None else (*parts, n_heads, mask)
    # Values may cancel to next to nothing, so the tolerance is relative to 1.
    answer = expected(*parts, n_heads, mask)
    expect(candidate.multi_head_attention, *args).gives(answer, rtol=rtol, atol=rtol)


def test_one_head(candidate):
    """One sequence, one head."""
    check(candidate, layer(1, 1, 3, 4), 1)


def test_two_heads(candidate):
    """One sequence, two heads."""
    check(candidate, layer(2, 1, 4, 6), 2)


def test_three_heads(candidate):
    """More heads than features in a head."""
    check(candidate, layer(3, 1, 4, 6), 3)


def test_heads_of_one_feature(candidate):
    """As many heads as features."""
    check(candidate, layer(4, 1, 4, 5), 5)


def test_one_position(candidate):
    """Sequences of a single position."""
    check(candidate, layer(5, 3, 1, 4), 2)


def test_one_feature(candidate):
    """A single feature and a single head."""
    check(candidate, layer(6, 2, 3, 1), 1)


def test_batch(candidate):
    """Several sequences at a time."""
    check(candidate, layer(7, 3, 5, 8), 2)
    check(candidate, layer(8, 2, 3, 8), 4)


def test_causal_mask(candidate):
    """A causal mask for all sequences."""
    check(candidate, layer(9, 2, 5, 6), 3, np.tri(5, dtype=bool))


def test_mask_for_all_sequences(candidate):
    """Any mask of shape (n, n)."""
    check(candidate, layer(10, 3, 4, 6), 2, coins(10, 4, 4))


def test_mask_of_each_sequence(candidate):
    """A mask of shape (b, n, n)."""
    check(candidate, layer(11, 3, 4, 6), 2, coins(11, 3, 4, 4))


def test_mask_of_a_single_sequence(candidate):
    """A mask of shape (1, n, n) for a batch of one."""
    check(candidate, layer(12, 1, 4, 6), 2, coins(12, 1, 4, 4))


def test_as_many_heads_as_sequences(candidate):
    """A mask for each sequence where there are as many heads as sequences."""
    check(candidate, layer(13, 3, 4, 6), 3, coins(13, 3, 4, 4))


def test_as_many_positions_as_sequences(candidate):
    """As many positions as sequences, with either shape of mask."""
    parts = layer(14, 3, 3, 6)
    check(candidate, parts, 2, coins(14, 3, 3))
    check(candidate, parts, 2, coins(14, 3, 3, 3))


def test_mask_by_name(candidate):
    """Arguments by name."""
    names = ("x", "w_q", "w_k", "w_v", "w_o")
    parts, mask = layer(15, 2, 4, 6), coins(15, 4, 4)
    named = dict(zip(names, parts, strict=True))
    subject = candidate.multi_head_attention
    expect(subject, **named, n_heads=2, mask=mask).gives(expected(*parts, 2, mask))
    expect(subject, **named, n_heads=3, mask=None).gives(expected(*parts, 3, None))


def test_closed_position(candidate):
    """A position that may attend to nothing, among others."""
    mask = np.ones((4, 4), dtype=bool)
    mask[2] = False
    check(candidate, layer(16, 2, 4, 6), 2, mask)
    each = coins(16, 2, 4, 4)
    each[0, 1] = each[1, 3] = False
    check(candidate, layer(17, 2, 4, 6), 3, each)


def test_everything_closed(candidate):
    """No position may attend to anything."""
    check(candidate, layer(18, 2, 3, 4), 2, np.zeros((3, 3), dtype=bool))


def steep(scale: float) -> list[np.ndarray]:
    """Two heads of two features whose scores are whole multiples of ``scale`` / √2."""
    x = np.array([[[1, 0, 2, -1], [0, 1, -1, 1], [2, 1, 0, 1]]], dtype=np.float64)
    w_q = np.array([[1, 0, 2, 1], [0, 1, 1, 0], [1, 1, 0, 1], [0, 2, 1, 1]], dtype=np.float64)
    w_k = np.array([[0, 1, 1, 1], [1, 0, 0, 2], [1, 1, 1, 0], [2, 0, 1, 0]], dtype=np.float64)
    w_v = np.array([[1, 2, 0, 1], [3, 0, 1, 1], [0, 1, 2, 5], [1, 1, 4, 0]], dtype=np.float64)
    w_o = np.array([[2, 0, 1, 0], [1, 1, 0, 3], [0, 2, 1, 1], [1, 0, 4, 1]], dtype=np.float64)
    return [x, w_q * scale, w_k, w_v, w_o]


def test_large_scores(candidate):
    """Scores in the thousands, of either sign."""
    check(candidate, steep(3000.0), 2)
    check(candidate, steep(-3000.0), 2)


def test_small_differences_of_large_scores(candidate):
    """Large scores that differ by little."""
    x, w_q, w_k, w_v, w_o = layer(26, 1, 5, 4)
    # A constant feature adds the same large number to all keys, and so to a row's scores.
    x[:, :, 0] = 1.0
    w_k[0] += 3000.0
    check(candidate, (x, w_q, w_k, w_v, w_o), 2)


def test_large_scores_of_closed_positions(candidate):
    """Closed positions with scores far above or far below those of the open ones."""
    mask = np.array([[False, True, True], [True, False, True], [True, True, False]])
    for scale in (9000.0, -9000.0):
        check(candidate, steep(scale), 2, mask)
        check(candidate, steep(scale), 2, np.eye(3, dtype=bool))


def test_float32(candidate):
    """float32 inputs with a mask."""
    check(candidate, layer(19, 2, 4, 6, np.float32), 2, coins(19, 4, 4), rtol=2e-5)


def test_read_only(candidate):
    """Read-only inputs."""
    parts, mask = layer(20, 2, 4, 6), coins(20, 2, 4, 4)
    for array in (*parts, mask):
        array.flags.writeable = False
    check(candidate, parts, 2, mask)


def test_strided(candidate):
    """Views: transposed, with gaps, reversed."""
    x, w_q, w_k, w_v, w_o = layer(21, 4, 5, 6)
    parts = [x[::2, ::-1], w_q.T, w_k[::-1], w_v[:, ::-1], np.asfortranarray(w_o)]
    check(candidate, parts, 3, coins(21, 5, 5).T)


def test_nothing_is_remembered(candidate):
    """Calls with other sizes, other heads and without a mask, one after the other."""
    check(candidate, layer(22, 2, 3, 6), 2, coins(22, 3, 3))
    check(candidate, layer(23, 2, 3, 6), 3)
    check(candidate, layer(24, 1, 5, 4), 4, coins(24, 1, 5, 5))


def test_long_sequences(candidate):
    """Several dozen positions."""
    check(candidate, layer(25, 2, 35, 12), 3, coins(25, 35, 35))


@st.composite
def scenes(draw):
    """Sizes, the number of axes of the mask (0 for none), and a seed."""
    b, n = draw(st.integers(1, 3)), draw(st.integers(1, 4))
    n_heads, width = draw(st.integers(1, 3)), draw(st.integers(1, 3))
    return b, n, n_heads, width, draw(st.sampled_from([0, 2, 3])), draw(st.integers(0, 99))


@points(3)
@given(scene=scenes())
def test_any_layer(candidate, scene):
    """Random sizes, whole numbers and masks agree with one head and one position at a time."""
    b, n, n_heads, width, axes, seed = scene
    parts = [np.rint(part) for part in layer(seed, b, n, n_heads * width)]
    mask = {0: None, 2: coins(seed, n, n), 3: coins(seed, b, n, n)}[axes]
    check(candidate, parts, n_heads, mask)
