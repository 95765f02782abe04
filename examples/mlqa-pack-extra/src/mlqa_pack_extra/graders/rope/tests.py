"""Hidden tests of rope. The oracle multiplies complex numbers of Python, pair by pair."""

import cmath
from typing import Any

import torch
from hypothesis import given
from hypothesis import strategies as st

from mlqa.testing import attribute, expect, keep, library, oracle, points

TOLERANCE = {
    torch.float32: {"rtol": 1e-5},
    torch.float64: {"rtol": 1e-9},
    # One step of bfloat16 for each entry by itself: it is rounded once, from whichever wider type.
    torch.bfloat16: {"rtol": 2.0**-7, "atol": 1e-5},
}


def turned(row: list[float], position: int, base: float, interleaved: bool) -> list[float]:
    """One vector, each pair as a complex number times a number of magnitude 1."""
    d, out = len(row), list(row)
    for i in range(d // 2):
        first, second = (2 * i, 2 * i + 1) if interleaved else (i, i + d // 2)
        angle = position * base ** (-2 * i / d)
        point = complex(row[first], row[second]) * cmath.rect(1.0, angle)
        out[first], out[second] = point.real, point.imag
    return out


@oracle
def expected(
    x: torch.Tensor, positions: torch.Tensor, base: float = 10000.0, interleaved: bool = True
) -> torch.Tensor:
    at = positions.broadcast_to(x.shape[:-1]).flatten().tolist()
    rows = x.double().reshape(len(at), x.shape[-1]).tolist()
    out = [turned(row, m, base, interleaved) for row, m in zip(rows, at, strict=True)]
    return torch.tensor(out, dtype=torch.float64).reshape(x.shape).to(x.dtype)


def check(candidate, x: torch.Tensor, positions: Any, *options: Any) -> None:
    at = torch.as_tensor(positions)
    wanted = expected(x, at, *options)
    expect(candidate.rope, x, at, *options).gives(wanted, **TOLERANCE[x.dtype])


def drawn(seed: int, *shape: int, dtype: torch.dtype = torch.float32) -> torch.Tensor:
    generator = torch.Generator().manual_seed(seed)
    return torch.randn(*shape, generator=generator, dtype=torch.float64).to(dtype)


def test_one_pair(candidate):
    """Vectors of two features, at positions 0, 1, 2, …"""
    check(candidate, drawn(1, 4, 2), [0, 1, 2, 3])


def test_neighbours(candidate):
    """Several pairs of neighbours, the default."""
    check(candidate, drawn(2, 5, 6), [0, 1, 2, 3, 4])


def test_halves(candidate):
    """Pairs of one number from each half."""
    check(candidate, drawn(3, 5, 6), [0, 1, 2, 3, 4], 10000.0, False)
    check(candidate, drawn(4, 3, 8), [1, 2, 3], 10000.0, False)


def test_as_many_positions_as_features(candidate):
    """n and d are equal."""
    for interleaved in (True, False):
        check(candidate, drawn(5, 6, 6), [0, 1, 2, 3, 4, 5], 10000.0, interleaved)


def test_base(candidate):
    """Other bases than the usual one."""
    for base in (2.0, 100.0, 500000.0):
        for interleaved in (True, False):
            check(candidate, drawn(6, 4, 8), [1, 2, 7, 30], base, interleaved)


def test_given_positions(candidate):
    """Positions that neither start at 0 nor are in order, some of them twice."""
    check(candidate, drawn(7, 5, 4), [9, 2, 2, 40, 0])


def test_negative_positions(candidate):
    """Negative positions turn the other way."""
    check(candidate, drawn(8, 4, 6), [-1, -5, 0, 3])
    check(candidate, drawn(8, 4, 6), [-1, -5, 0, 3], 50.0, False)


def test_batch_and_heads(candidate):
    """Leading axes that share their positions."""
    for interleaved in (True, False):
        check(candidate, drawn(9, 2, 3, 4, 6), [3, 1, 4, 2], 100.0, interleaved)


def test_positions_of_each_sequence(candidate):
    """Positions of their own for each sequence of a batch."""
    at = torch.tensor([[0, 1, 2, 3], [5, 6, 7, 8]])
    check(candidate, drawn(10, 2, 4, 6), at)
    check(candidate, drawn(11, 2, 3, 4, 6), at[:, None], 100.0, False)


def test_one_position(candidate):
    """A single position, also one that is broadcast."""
    check(candidate, drawn(12, 1, 4), [17])
    check(candidate, drawn(13, 3, 5, 4), [6])


def test_no_position(candidate):
    """n = 0."""
    for interleaved in (True, False):
        check(candidate, drawn(14, 2, 0, 4), torch.zeros(0, dtype=torch.int64), 10.0, interleaved)


def test_wide(candidate):
    """Many features."""
    for interleaved in (True, False):
        check(candidate, drawn(15, 3, 128), [1, 50, 300], 10000.0, interleaved)


def test_far_positions(candidate):
    """Positions up to 100000."""
    for interleaved in (True, False):
        check(candidate, drawn(16, 4, 8), [100000, 99999, -65537, 40001], 10000.0, interleaved)


def test_float64(candidate):
    """float64, near and far."""
    x = drawn(17, 4, 6, dtype=torch.float64)
    for interleaved in (True, False):
        check(candidate, x, [1, 2, 3, 99991], 10000.0, interleaved)


def test_bfloat16(candidate):
    """bfloat16, near and far."""
    x = drawn(18, 40, 8, dtype=torch.bfloat16)
    for interleaved in (True, False):
        check(candidate, x, torch.arange(40) * 257, 10000.0, interleaved)


def test_magnitudes(candidate):
    """Large and small entries."""
    for scale in (1e6, 1e-6):
        check(candidate, drawn(19, 3, 4) * scale, [1, 2, 3])


def test_odd(candidate):
    """An odd number of features."""
    for interleaved in (True, False):
        got = expect(candidate.rope, drawn(20, 2, 3), torch.tensor([0, 1]), 10.0, interleaved)
        got.raises(ValueError)


def test_by_name(candidate):
    """Arguments by their names."""
    x, at = drawn(21, 3, 4), torch.tensor([1, 4, 6])
    got = expect(candidate.rope, interleaved=False, positions=at, base=30.0, x=x)
    got.gives(expected(x, at, 30.0, False), rtol=1e-5)
    got = expect(candidate.rope, x, at, interleaved=False)
    got.gives(expected(x, at, 10000.0, False), rtol=1e-5)


def test_views(candidate):
    """Heads and positions exchanged by a view."""
    x, at = drawn(22, 2, 3, 5, 6), torch.tensor([1, 2, 3, 4, 5])
    # A tensor that is sent arrives contiguous, so the view is made on the other side.
    view = keep(library(candidate, "torch.transpose"), x.transpose(1, 2).contiguous(), 1, 2)
    for interleaved in (True, False):
        got = expect(candidate.rope, view, at, 100.0, interleaved)
        got.gives(expected(x, at, 100.0, interleaved), rtol=1e-5)


def test_one_call_after_another(candidate):
    """Calls with other sizes, bases, dtypes and positions in between."""
    check(candidate, drawn(25, 3, 4), [1, 2, 3])
    check(candidate, drawn(26, 3, 4), [7, 8, 9], 50.0)
    check(candidate, drawn(27, 2, 4, dtype=torch.float64), [1, 2])
    check(candidate, drawn(28, 6, 4), [0, 1, 2, 3, 4, 5])


@oracle
def turned_back(factors: torch.Tensor, at: torch.Tensor, interleaved: bool) -> torch.Tensor:
    """The derivative of sum(factors * rope(x)): a rotation by the negative positions."""
    return expected(factors, -at, 100.0, interleaved)


def test_gradient(candidate):
    """The gradient that reaches x."""
    for interleaved in (True, False):
        at, factors = torch.tensor([0, 3, 8]), drawn(29, 3, 6)
        leaf = keep(library(candidate, "torch.nn.Parameter"), drawn(30, 3, 6))
        out = keep(candidate.rope, leaf, at, 100.0, interleaved)
        # A scalar: backward of more than one number imports sympy, a third of a second.
        total = keep(library(candidate, "torch.sum"), keep(library(candidate, "torch.mul"), out,
                                                           factors))  # fmt: skip
        keep(library(candidate, "torch.autograd.backward"), total)
        wanted = turned_back(factors, at, interleaved)
        expect(attribute, leaf, "grad").gives(wanted, rtol=1e-5)


VALUES = st.lists(st.integers(-3, 3), min_size=18, max_size=18)


@points(3)
@given(
    sizes=st.tuples(st.integers(1, 3), st.integers(1, 3)),
    values=VALUES,
    at=st.lists(st.integers(-9, 9), min_size=3, max_size=3),
    base=st.sampled_from([10000.0, 10.0]),
    interleaved=st.booleans(),
)
def test_any_vectors(candidate, sizes, values, at, base, interleaved):
    """Random whole numbers, positions, bases and layouts."""
    n, pairs = sizes
    x = torch.tensor(values[: n * 2 * pairs], dtype=torch.float32).reshape(n, 2 * pairs)
    check(candidate, x, at[:n], base, interleaved)
