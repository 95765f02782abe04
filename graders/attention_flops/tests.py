"""Hidden tests of attention_flops. The oracle runs the loops of each step and counts."""

from itertools import count, product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mlqa.testing import expect, oracle, points


def counted_matmul(rows: int, inner: int, columns: int) -> int:
    """Two for every turn of the innermost of three loops."""
    return sum(2 for _ in product(range(rows), range(columns), range(inner)))


def counted_softmax(rows: int, columns: int) -> int:
    return sum(5 for _ in product(range(rows), range(columns)))


def with_total(steps: dict[str, int]) -> dict[str, int]:
    return {**steps, "total": sum(steps.values())}


@oracle
def counted_attention(n: int, d: int) -> dict[str, int]:
    return with_total(
        {
            "scores": counted_matmul(n, d, n),
            "softmax": counted_softmax(n, n),
            "weighted_sum": counted_matmul(n, n, d),
        }
    )


@oracle
def counted_mha(n: int, d: int, n_heads: int) -> dict[str, int]:
    heads = [range(d)[h::n_heads] for h in range(n_heads)]
    return with_total(
        {
            "projections": sum(counted_matmul(n, d, d) for _ in "qkvo"),
            "scores": sum(counted_matmul(n, len(columns), n) for columns in heads),
            "softmax": sum(counted_softmax(n, n) for _ in heads),
            "weighted_sum": sum(counted_matmul(n, n, len(columns)) for columns in heads),
        }
    )


@oracle
def searched_crossover(d: int) -> int:
    """The first length, from 1 upwards, that fits the definition."""
    return next(n for n in count(1) if 2 * (2 * n * d * n) > 4 * (2 * n * d * d))


def is_whole(value) -> bool:
    return isinstance(value, (int, np.integer)) and not isinstance(value, bool)


def exactly(want):
    """A check for numbers that no numpy type can hold; want is a dict or a single number."""

    def check(got):
        if not isinstance(want, dict):
            return wrong_number("the answer", got, want)
        if type(got) is not dict or any(type(key) is not str for key in got):
            return "the answer is no dict with texts as keys"
        if got.keys() != want.keys():
            return "the keys of the answer are not right"
        complaints = (wrong_number(f"the entry {key!r}", got[key], want[key]) for key in want)
        return next((complaint for complaint in complaints if complaint), None)

    return check


def wrong_number(name, got, want) -> str | None:
    if not is_whole(got):
        return f"{name} is no whole number"
    return None if int(got) == want else f"{name} is not exact"


def test_one_attention(candidate):
    """One attention over a few positions."""
    want = counted_attention(5, 3)
    expect(candidate.attention_flops, 5, 3).gives(want, dtype="integer")


def test_longer_than_wide(candidate):
    """One attention with many positions and few dimensions, and the other way round."""
    for n, d in ((17, 2), (2, 17)):
        expect(candidate.attention_flops, n, d).gives(counted_attention(n, d), dtype="integer")


def test_one_position(candidate):
    """A single position, and a single dimension."""
    for n, d in ((1, 1), (1, 6), (7, 1)):
        expect(candidate.attention_flops, n, d).gives(counted_attention(n, d), dtype="integer")


def test_one_head(candidate):
    """A layer with one head."""
    expect(candidate.mha_flops, 5, 3, 1).gives(counted_mha(5, 3, 1), dtype="integer")


def test_several_heads(candidate):
    """A layer with several heads."""
    expect(candidate.mha_flops, 7, 12, 3).gives(counted_mha(7, 12, 3), dtype="integer")
    expect(candidate.mha_flops, 3, 10, 5).gives(counted_mha(3, 10, 5), dtype="integer")


def test_as_many_heads_as_dimensions(candidate):
    """A layer whose heads have a single dimension each."""
    expect(candidate.mha_flops, 4, 6, 6).gives(counted_mha(4, 6, 6), dtype="integer")


def test_crossover(candidate):
    """The crossover length of small dimensions."""
    for d in (3, 8, 64):
        expect(candidate.crossover_length, d).gives(searched_crossover(d), dtype="integer")


def test_crossover_of_one_dimension(candidate):
    """The crossover length of a single dimension."""
    expect(candidate.crossover_length, 1).gives(searched_crossover(1), dtype="integer")


def test_by_keyword(candidate):
    """The arguments given by their names."""
    whole = "integer"
    expect(candidate.attention_flops, d=3, n=5).gives(counted_attention(5, 3), dtype=whole)
    expect(candidate.mha_flops, n_heads=2, d=4, n=3).gives(counted_mha(3, 4, 2), dtype=whole)
    expect(candidate.crossover_length, d=5).gives(searched_crossover(5), dtype=whole)


def test_long_sequences(candidate):
    """Sizes of today's models, whose counts do not fit 32 bits."""
    n, d, heads = 131_072, 8_192, 64
    want = with_total({"scores": 2 * d * n**2, "softmax": 5 * n**2, "weighted_sum": 2 * d * n**2})
    expect(candidate.attention_flops, n, d).gives(want, dtype="integer")
    steps = {**want, "softmax": 5 * heads * n**2, "projections": 8 * n * d**2}
    steps.pop("total")
    expect(candidate.mha_flops, n, d, heads).gives(with_total(steps), dtype="integer")


def test_last_digits(candidate):
    """Counts below 2**63 with more digits than a float has."""
    n, d = 1_000_000_007, 1
    want = with_total({"scores": 2 * n * n, "softmax": 5 * n * n, "weighted_sum": 2 * n * n})
    expect(candidate.attention_flops, n, d).gives(want, dtype="integer")


def test_huge_attention(candidate):
    """Counts far beyond 64 bits, for one attention."""
    n, d = 10**30 + 7, 3**40 + 1
    want = with_total({"scores": 2 * d * n**2, "softmax": 5 * n**2, "weighted_sum": 2 * d * n**2})
    expect(candidate.attention_flops, n, d).satisfies(exactly(want))


def test_huge_layer(candidate):
    """Counts far beyond 64 bits, for a layer."""
    n, head, heads = 10**30 + 7, 3**40 + 1, 2**31 - 1
    d = head * heads
    want = {"projections": 8 * n * d**2, "scores": 2 * d * n**2, "weighted_sum": 2 * d * n**2}
    want["softmax"] = 5 * heads * n**2
    expect(candidate.mha_flops, n, d, heads).satisfies(exactly(with_total(want)))


def test_huge_crossover(candidate):
    """The crossover length of huge dimensions."""
    for d in (2**53, 10**30 + 7):
        expect(candidate.crossover_length, d).satisfies(exactly(2 * d + 1))


@points(2)
@given(n=st.integers(1, 12), d=st.integers(1, 12))
def test_any_attention(candidate, n, d):
    """Random small sizes agree with counting in loops, for one attention."""
    expect(candidate.attention_flops, n, d).gives(counted_attention(n, d), dtype="integer")


@points(3)
@given(n=st.integers(1, 9), head=st.integers(1, 5), n_heads=st.integers(1, 5))
def test_any_layer(candidate, n, head, n_heads):
    """Random small sizes agree with counting in loops, for a layer."""
    d = head * n_heads
    expect(candidate.mha_flops, n, d, n_heads).gives(counted_mha(n, d, n_heads), dtype="integer")


@points(2)
@given(d=st.integers(1, 300))
def test_any_crossover(candidate, d):
    """Random dimensions agree with trying one length after another."""
    expect(candidate.crossover_length, d).gives(searched_crossover(d), dtype="integer")
