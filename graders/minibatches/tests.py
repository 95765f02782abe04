"""Hidden tests of minibatches. Batches in order come from a counting loop.

Shuffles are judged by their statistics, with false-alarm rates below 1e-6: no stream of random
numbers is compared.
"""

from collections.abc import Callable
from math import log, sqrt
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mlqa.testing import expect, oracle, points

SEEDS = (1, 0, 7, 12345, 2**32 - 1)


@oracle
def in_order(n: int, size: int | None, drop_last: bool = False) -> list[np.ndarray]:
    """The batches without a shuffle, filled one index after the other."""
    batches: list[list[int]] = []
    for index in range(n):
        if not batches or len(batches[-1]) == size:
            batches.append([])
        batches[-1].append(index)
    if drop_last and size is not None and batches and len(batches[-1]) < size:
        batches.pop()
    return [np.array(batch) for batch in batches]


def as_list(batch: Any) -> list[int] | None:
    """The indices of a batch; None if it is no sequence of integers."""
    if isinstance(batch, np.ndarray):
        return batch.tolist() if batch.ndim == 1 and batch.dtype.kind in "iu" else None
    if isinstance(batch, (list, tuple)) and all(map(is_integer, batch)):
        return [int(index) for index in batch]
    return None


def is_integer(value: Any) -> bool:
    if isinstance(value, np.ndarray):
        return value.ndim == 0 and value.dtype.kind in "iu"
    return isinstance(value, (int, np.integer)) and not isinstance(value, bool)


def as_lists(answer: Any) -> list[list[int]] | None:
    """The indices of all batches; None if the answer is no list of batches of integers."""
    is_list = isinstance(answer, (list, tuple)) or (isinstance(answer, np.ndarray) and answer.ndim)
    batches = [as_list(batch) for batch in answer] if is_list else [None]
    return None if None in batches else batches


def divides(n: int, size: int | None, drop_last: bool = False) -> Callable[[Any], str | None]:
    """Return a check that each index occurs once, in batches of the right sizes."""
    sizes = [len(batch) for batch in in_order(n, size, drop_last)]

    def check(answer: Any) -> str | None:
        batches = as_lists(answer)
        if batches is None:
            return "the answer is not a list of batches of integers"
        if len(batches) != len(sizes):
            return f"there are too {'many' if len(batches) > len(sizes) else 'few'} batches"
        if [len(batch) for batch in batches] != sizes:
            return "a batch does not have the right size"
        indices = [index for batch in batches for index in batch]
        if any(not 0 <= index < n for index in indices):
            return "an index is not one of the data set's"
        if len(set(indices)) != len(indices):
            return "an index occurs more than once"
        return None

    return check


def shuffled(candidate, n: int, size: int | None, seed: int, drop_last: bool = False) -> list[int]:
    """The order of a shuffled epoch, once it is seen that it is one."""
    answer = expect(candidate.minibatches, n, size, seed, drop_last).satisfies(
        divides(n, size, drop_last)
    )
    return [index for batch in as_lists(answer) or [] for index in batch]


def test_in_order(candidate):
    """Batches in order, the last of them full."""
    expect(candidate.minibatches, 12, 4).gives(in_order(12, 4), dtype="integer")
    expect(candidate.minibatches, 6, 3, None).gives(in_order(6, 3), dtype="integer")


def test_short_last_batch(candidate):
    """A last batch that is short."""
    for n, size in ((7, 3), (11, 4), (9, 8)):
        expect(candidate.minibatches, n, size).gives(in_order(n, size), dtype="integer")


def test_single_indices(candidate):
    """Batches of one index."""
    expect(candidate.minibatches, 4, 1).gives(in_order(4, 1), dtype="integer")


def test_batch_size_above_n(candidate):
    """A batch size above the number of samples, or equal to it."""
    for size in (5, 6, 100):
        expect(candidate.minibatches, 5, size).gives(in_order(5, size), dtype="integer")


def test_one_batch(candidate):
    """No batch size."""
    for n in (1, 6):
        expect(candidate.minibatches, n, None).gives(in_order(n, None), dtype="integer")


def test_many_samples(candidate):
    """A few hundred samples, and many more."""
    for n, size in ((300, 128), (70_000, 30_000)):
        expect(candidate.minibatches, n, size).gives(in_order(n, size), dtype="integer")


def test_drop_short_batch(candidate):
    """A short last batch that is to be dropped."""
    for n, size in ((7, 3), (11, 4), (9, 8)):
        expected = in_order(n, size, True)
        expect(candidate.minibatches, n, size, None, True).gives(expected, dtype="integer")
        expect(candidate.minibatches, n, size, drop_last=True).gives(expected, dtype="integer")


def test_keep_full_batch(candidate):
    """A full last batch when short ones are to be dropped."""
    for n, size in ((6, 3), (4, 4), (3, 1), (5, None)):
        expected = in_order(n, size, True)
        expect(candidate.minibatches, n, size, drop_last=True).gives(expected, dtype="integer")


def test_drop_the_only_batch(candidate):
    """A short batch that is the only one and is to be dropped."""
    expect(candidate.minibatches, 3, 5, drop_last=True).gives([])
    expect(candidate.minibatches, 3, 5, 1, True).gives([])


def test_no_samples(candidate):
    """No samples."""
    for size in (1, 4, None):
        for seed in (None, 0, 3):
            for drop_last in (False, True):
                expect(candidate.minibatches, 0, size, seed, drop_last).gives([])


def test_batch_size_zero(candidate):
    """A batch size of zero."""
    expect(candidate.minibatches, 6, 0).raises(ValueError)
    expect(candidate.minibatches, 6, 0, 1, True).raises(ValueError)


def test_negative_batch_size(candidate):
    """A negative batch size."""
    expect(candidate.minibatches, 6, -1).raises(ValueError)
    expect(candidate.minibatches, 6, -6, seed=2).raises(ValueError)


def test_bad_batch_size_of_nothing(candidate):
    """A batch size below one without any samples."""
    expect(candidate.minibatches, 0, 0).raises(ValueError)
    expect(candidate.minibatches, 0, -3).raises(ValueError)


def test_shuffled_indices(candidate):
    """Sizes and indices of shuffled batches."""
    for seed in SEEDS:
        for n, size in ((20, 5), (23, 5), (3, 1), (8, None)):
            shuffled(candidate, n, size, seed)


def test_shuffled_and_dropped(candidate):
    """Sizes and indices of shuffled batches when a short one is to be dropped."""
    for seed in SEEDS:
        for n, size in ((20, 5), (23, 5), (3, 1), (8, None)):
            shuffled(candidate, n, size, seed, True)


def test_every_seed_shuffles(candidate):
    """Each seed changes the order, with and without a batch size."""
    # An honest shuffle of 40 is in order with probability 1/40!, about 1e-48.
    for seed in SEEDS:
        for size in (8, None):
            order = shuffled(candidate, 40, size, seed)
            assert order != sorted(order), "the order is that without a seed"


def test_same_seed(candidate):
    """The same seed gives the same batches, whatever was called in between."""
    for seed in SEEDS:
        first = shuffled(candidate, 30, 7, seed)
        shuffled(candidate, 11, 4, seed + 1 if seed < 100 else 5)
        again = shuffled(candidate, 30, 7, seed)
        assert first == again, "the same seed gives other batches than before"


def test_no_seed_after_a_seed(candidate):
    """The order without a seed, after shuffles."""
    shuffled(candidate, 30, 7, 3)
    expect(candidate.minibatches, 30, 7).gives(in_order(30, 7), dtype="integer")


def test_other_seeds(candidate):
    """Different seeds give different orders."""
    # 12 orders of 40: two of them are equal with probability 66/40!.
    orders = {tuple(shuffled(candidate, 40, 8, seed)) for seed in range(12)}
    assert len(orders) == 12, "different seeds give the same order"


def test_dropped_indices_vary(candidate):
    """The indices that are dropped depend on the seed."""
    # Three of 23 are dropped; 8 seeds drop the same three with probability (1/1771)**7, 2e-23.
    dropped = {
        frozenset(range(23)) - frozenset(shuffled(candidate, 23, 5, seed, True))
        for seed in range(8)
    }
    assert len(dropped) > 1, "it is always the same indices that are dropped"


def test_all_orders_of_three(candidate):
    """Every order of three indices occurs with some seed."""
    # One of six orders is missing after 110 draws with probability 6 · (5/6)**110, about 1e-8.
    orders = {tuple(shuffled(candidate, 3, 2, seed)) for seed in range(110)}
    assert len(orders) == 6, "some orders of three indices never occur"


def test_neighbours_are_parted(candidate):
    """A shuffle parts indices that were in one batch."""
    # Of 4000 indices in blocks of 50, the expected number of neighbours from one block is 49, and
    # nearly Poisson: above 150 with probability below 1e-30. Successors k, k + 1: expected 1,
    # above 20 with probability below 1e-19.
    order = np.array(shuffled(candidate, 4000, 50, 5))
    together = int((order[1:] // 50 == order[:-1] // 50).sum())
    assert together <= 150, "indices of one batch stay together"
    assert int((order[1:] - order[:-1] == 1).sum()) <= 20, "many indices keep their successor"


def test_no_trend(candidate):
    """A shuffle moves indices as far as it may, forwards as often as backwards."""
    # The number of indices that move forwards is distributed like the number of descents, that is
    # the whole part of a sum of n uniform numbers (Stanley 1977); Hoeffding's inequality bounds
    # its deviation from n/2. A swap of each place with any place, a well-known mistake, deviates
    # by 2.7 % of n. The rank correlation has the standard deviation 1/√(n − 1) = 0.005.
    n = 40_000
    order, places = np.array(shuffled(candidate, n, 500, 11)), np.arange(n)
    allowed = 1 + sqrt(n * log(2 / 1e-8) / 2)
    assert abs(int((order > places).sum()) - n / 2) <= allowed, "some orders are likelier"
    assert abs(np.corrcoef(order, places)[0, 1]) < 0.06, "indices stay near to their place"


@points(3)
@given(
    n=st.integers(0, 30),
    size=st.one_of(st.integers(1, 12), st.none()),
    seed=st.one_of(st.none(), st.integers(0, 99)),
    drop_last=st.booleans(),
)
def test_any_arguments(candidate, n, size, seed, drop_last):
    """Random arguments: the batches in order, or some order of the same indices."""
    if seed is None:
        expected = in_order(n, size, drop_last)
        expect(candidate.minibatches, n, size, None, drop_last).gives(expected, dtype="integer")
    else:
        expect(candidate.minibatches, n, size, seed, drop_last).satisfies(
            divides(n, size, drop_last)
        )
