"""Hidden tests of dataloader. The oracle cuts a list; orders are judged by what they contain.

Frequencies are checked with Chernoff's bound: of n independent events of probability p, a share q
or one further from p on its side occurs with probability at most exp(-n KL(q || p)) (Hoeffding
1963, theorem 1). A share is odd when this is below exp(-25), so that a check gives a false alarm
with probability below 3e-11, and some fifty checks together with one below 1e-8.
"""

import math
from collections import Counter
from collections.abc import Callable
from itertools import permutations
from typing import Any

import numpy as np
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch.utils.data import default_collate

from mlqa.testing import expect, iterate, keep, length, library, points

ALARM = 25.0
EPOCHS = 160


def odd(count: int, n: int, p: float) -> bool:
    """Say whether a count of n events of probability p is too far from n p."""
    q = count / n
    surprise = sum(a * math.log(a / b) for a, b in ((q, p), (1 - q, 1 - p)) if a > 0)
    return n * surprise > ALARM


def build(candidate, *args: Any, **options: Any):
    """Make the loader and keep it in its process, whatever class it is."""
    return keep(candidate.Loader, *args, **options)


def numbers(n: int) -> list[int]:
    """A dataset whose items tell their index."""
    return list(range(100, 100 + n))


def cut(items: list[Any], batch_size: int, drop_last: bool = False) -> list[list[Any]]:
    """The batches of items in order."""
    batches = [items[i : i + batch_size] for i in range(0, len(items), batch_size)]
    return [b for b in batches if len(b) == batch_size] if drop_last else batches


def tensors(batches: list[list[int]]) -> list[torch.Tensor]:
    return [torch.tensor(batch) for batch in batches]


def indices(batch: Any, n: int, size: int) -> list[int] | str:
    """Return the indices of a batch of ``numbers(n)``, or what is wrong with it."""
    if not isinstance(batch, torch.Tensor) or batch.dtype != torch.int64:
        return "a batch of ints is not an int64 tensor"
    if tuple(batch.shape) != (size,):
        return "a batch has the wrong shape"
    found = [value - 100 for value in batch.tolist()]
    if not set(found) <= set(range(n)):
        return "a batch has an item that is not in the dataset"
    return found


def visited(answer: Any, n: int, batch_size: int, drop_last: bool) -> list[int] | str:
    """Return the indices of an epoch over ``numbers(n)``, or what is wrong with it."""
    sizes = [len(batch) for batch in cut(numbers(n), batch_size, drop_last)]
    if len(answer) != len(sizes):
        return f"an epoch has too {'many' if len(answer) > len(sizes) else 'few'} batches"
    order: list[int] = []
    for batch, size in zip(answer, sizes, strict=True):
        found = indices(batch, n, size)
        if isinstance(found, str):
            return found
        order += found
    if len(set(order)) != len(order):
        return "an epoch has an item twice"
    return order


def epoch(
    loader: Any, n: int, batch_size: int, drop_last: bool = False,
    extra: Callable[[list[int]], str | None] | None = None,
) -> list[int]:  # fmt: skip
    """Expect an epoch over ``numbers(n)`` in any order; return the indices."""
    orders: list[list[int]] = []

    def check(answer: Any) -> str | None:
        order = visited(answer, n, batch_size, drop_last)
        if isinstance(order, str):
            return order
        orders.append(order)
        return extra(order) if extra else None

    expect(iterate, loader, 100).satisfies(check)
    return orders[0]


def same_as(order: list[int]) -> Callable[[list[int]], str | None]:
    return lambda other: (
        None if other == order else "the order is not that of the like epoch of a loader like it"
    )


def differs_from(*orders: list[int]) -> Callable[[list[int]], str | None]:
    """Two random orders of 30 or more items agree with a probability of 1 / 30! < 1e-32."""
    return lambda order: "the order is one that was there before" if order in orders else None


def start(candidate, loader: Any) -> Any:
    """Begin an epoch and keep its iterator."""
    return keep(library(candidate, "builtins.iter"), loader)


def following(candidate, iterator: Any):
    """An expectation about the next batch of an iterator."""
    return expect(library(candidate, "builtins.next"), iterator)


def test_in_order(candidate):
    """Batches in the order of the dataset."""
    loader = build(candidate, numbers(6), 2)
    expect(iterate, loader, 100).gives(tensors(cut(numbers(6), 2)))


def test_short_last_batch(candidate):
    """The last batch has what is left."""
    for n, size in ((7, 3), (5, 4), (3, 8)):
        loader = build(candidate, numbers(n), size)
        expect(iterate, loader, 100).gives(tensors(cut(numbers(n), size)))


def test_drop_last(candidate):
    """With drop_last an incomplete batch is left out, and only that."""
    for n, size in ((7, 3), (6, 3), (5, 4), (4, 1)):
        loader = build(candidate, numbers(n), size, drop_last=True)
        expect(iterate, loader, 100).gives(tensors(cut(numbers(n), size, True)))


def test_length(candidate):
    """The length is the number of batches."""
    for n, size in ((6, 2), (7, 3), (3, 8), (8, 8), (5, 1)):
        expect(length, build(candidate, numbers(n), size)).gives(math.ceil(n / size))


def test_length_with_drop_last(candidate):
    """With drop_last the length counts full batches only."""
    for n, size in ((6, 2), (7, 3), (3, 8), (8, 8), (5, 1)):
        expect(length, build(candidate, numbers(n), size, drop_last=True)).gives(n // size)


def test_second_epoch(candidate):
    """A loader can be looped over again and again."""
    loader = build(candidate, numbers(5), 2)
    for _ in range(3):
        expect(iterate, loader, 100).gives(tensors(cut(numbers(5), 2)))


def test_batches_of_one(candidate):
    """Batches of a single item keep their axis."""
    expect(iterate, build(candidate, numbers(3), 1), 100).gives(tensors(cut(numbers(3), 1)))


def test_no_items(candidate):
    """An empty dataset has no batches."""
    for drop_last in (False, True):
        for shuffle in (False, True):
            loader = build(candidate, [], 3, shuffle=shuffle, drop_last=drop_last)
            expect(length, loader).gives(0)
            expect(iterate, loader, 100).gives([])


def test_fewer_items_than_a_batch(candidate):
    """With drop_last a dataset smaller than a batch has no batches."""
    loader = build(candidate, numbers(3), 4, drop_last=True)
    expect(length, loader).gives(0)
    expect(iterate, loader, 100).gives([])


def test_positional_arguments(candidate):
    """All arguments in their order, without names."""
    total = library(candidate, "builtins.sum")
    expect(iterate, build(candidate, [1, 2, 3, 4, 5], 2, False, True, total, 3), 100).gives([3, 7])


def test_pairs(candidate):
    """Items that are pairs of a tensor and a number."""
    data = [(torch.tensor([i + 0.5, -i]), 10 - i) for i in range(5)]
    batches = [default_collate(batch) for batch in cut(data, 3)]
    expect(iterate, build(candidate, data, 3), 100).gives(batches)


def test_other_items(candidate):
    """Items that are floats, strings, arrays and dicts."""
    arrays = [np.array([[i, 2.5], [3.0, -i]]) for i in range(3)]
    dicts = [{"x": torch.arange(3) + i, "name": f"n{i}", "y": i / 4} for i in range(3)]
    for data in ([0.5, 1.5, -2.0], ["a", "bc", ""], arrays, dicts):
        batches = [default_collate(batch) for batch in cut(data, 2)]
        expect(iterate, build(candidate, data, 2), 100).gives(batches)


def test_plain_dataset(candidate):
    """A dataset that knows its length and the items at whole numbers, and nothing else."""
    data = dict(enumerate(numbers(7)))
    loader = build(candidate, data, 3)
    expect(length, loader).gives(3)
    expect(iterate, loader, 100).gives(tensors(cut(numbers(7), 3)))
    epoch(build(candidate, data, 3, shuffle=True), 7, 3)


def test_torch_dataset(candidate):
    """A dataset of torch."""
    x, y = torch.arange(10.0).reshape(5, 2), torch.tensor([4, 3, 2, 1, 0])
    data = keep(library(candidate, "torch.utils.data.TensorDataset"), x, y)
    batches = [[x[:2], y[:2]], [x[2:4], y[2:4]], [x[4:], y[4:]]]
    expect(iterate, build(candidate, data, 2), 100).gives(batches)


def test_arrays_as_datasets(candidate):
    """An array or a tensor as the dataset."""
    rows = np.arange(12).reshape(4, 3)
    for data in (rows, torch.tensor(rows)):
        batches = [torch.tensor(rows[:3]), torch.tensor(rows[3:])]
        expect(iterate, build(candidate, data, 3), 100).gives(batches)


def test_collate_fn(candidate):
    """A collate function gets a batch's items as a list, and its result is the batch."""
    data = ["d", "a", "c", "b", "e"]
    for name, batches in (
        ("len", [2, 2, 1]),
        ("list", [["d", "a"], ["c", "b"], ["e"]]),
        ("max", ["d", "c", "e"]),
        ("repr", ["['d', 'a']", "['c', 'b']", "['e']"]),
    ):
        collate_fn = library(candidate, f"builtins.{name}")
        expect(iterate, build(candidate, data, 2, collate_fn=collate_fn), 100).gives(batches)


def test_collate_fn_that_gives_none(candidate):
    """Whatever the collate function gives is the batch, None and empty lists too."""
    for value in (None, [], 0, ""):
        loader = build(candidate, numbers(5), 2, collate_fn=lambda _, value=value: value)
        expect(iterate, loader, 100).gives([value] * 3)


def test_collate_fn_is_called_once(candidate):
    """The collate function is called once for each batch, and not for one that is left out."""
    calls: list[int] = []

    def collate_fn(_: Any) -> int:
        calls.append(1)
        return len(calls)

    loader = build(candidate, numbers(7), 3, drop_last=True, collate_fn=collate_fn)
    expect(iterate, loader, 100).gives([1, 2])
    expect(iterate, loader, 100).gives([3, 4])


def test_dataset_is_not_changed(candidate):
    """Neither making a loader nor looping over it changes the dataset."""
    expect(candidate.Loader, numbers(30), 4, True).satisfies(lambda _: None)
    data = keep(library(candidate, "builtins.list"), numbers(30))
    loader = build(candidate, data, 4, shuffle=True, seed=2)
    epoch(loader, 30, 4)
    expect(iterate, data, 100).gives(numbers(30))


def test_shuffled_epochs(candidate):
    """Shuffled, each epoch has every item once, in a new order."""
    for n, size in ((30, 4), (33, 33), (40, 1)):
        loader = build(candidate, numbers(n), size, shuffle=True, seed=1)
        orders = [list(range(n))]
        for _ in range(3):
            orders.append(epoch(loader, n, size, extra=differs_from(*orders)))


def test_seeds(candidate):
    """Other seeds give other orders, the same seed gives the same ones."""
    first: dict[int, list[int]] = {}
    for seed in (0, 1, 2, 12345, 2**31 - 1):
        new = differs_from(list(range(30)), *first.values())
        loader = build(candidate, numbers(30), 4, shuffle=True, seed=seed)
        first[seed] = epoch(loader, 30, 4, extra=new)
    for seed, order in first.items():
        loader = build(candidate, numbers(30), 4, shuffle=True, seed=seed)
        epoch(loader, 30, 4, extra=same_as(order))


def test_default_seed(candidate):
    """Without a seed it is 0."""
    order = epoch(build(candidate, numbers(30), 4, shuffle=True, seed=0), 30, 4)
    epoch(build(candidate, numbers(30), 4, shuffle=True), 30, 4, extra=same_as(order))


def test_twin_loaders(candidate):
    """Two loaders of the same seed go through the same orders, side by side."""
    one = build(candidate, numbers(30), 7, shuffle=True, seed=5)
    other = build(candidate, numbers(30), 7, shuffle=True, seed=5)
    stranger = build(candidate, numbers(12), 5, shuffle=True, seed=5)
    for _ in range(3):
        order = epoch(one, 30, 7)
        epoch(stranger, 12, 5)
        epoch(other, 30, 7, extra=same_as(order))


def test_global_random_numbers(candidate):
    """Nobody else's random numbers change the orders."""
    one = build(candidate, numbers(30), 7, shuffle=True, seed=6)
    orders = [epoch(one, 30, 7) for _ in range(2)]
    other = build(candidate, numbers(30), 7, shuffle=True, seed=6)
    for order in orders:
        for name in ("torch.manual_seed", "random.seed", "numpy.random.seed"):
            # The answer may be a generator, which has no plain form.
            keep(library(candidate, name), 99)
        epoch(other, 30, 7, extra=same_as(order))


def test_length_is_no_epoch(candidate):
    """Asking for the length does not change the orders."""
    one = build(candidate, numbers(30), 7, shuffle=True, seed=8)
    other = build(candidate, numbers(30), 7, shuffle=True, seed=8)
    for _ in range(2):
        order = epoch(one, 30, 7)
        expect(length, other).gives(5)
        epoch(other, 30, 7, extra=same_as(order))


@points(2)
def test_any_order_comes_up(candidate):
    """Over many epochs each order comes up, so each item is left out, whatever was before."""
    loader = build(candidate, numbers(3), 2, shuffle=True, drop_last=True, seed=3)
    orders: list[tuple[int, ...]] = []

    def judge(order: list[int]) -> str | None:
        orders.append((*order, *({0, 1, 2} - set(order))))
        if len(orders) < EPOCHS:
            return None
        counts = Counter(orders)
        if any(odd(counts[one], EPOCHS, 1 / 6) for one in permutations(range(3))):
            return "over many epochs some order comes up far too often or far too rarely"
        steps = Counter(tuple(a.index(i) for i in b) for a, b in zip(orders[::2], orders[1::2]))
        if any(odd(steps[one], EPOCHS // 2, 1 / 6) for one in permutations(range(3))):
            return "the order of an epoch tells too much about that of the next one"
        return None

    for _ in range(EPOCHS):
        epoch(loader, 3, 2, True, judge)


def test_any_item_anywhere(candidate):
    """Over many epochs each item comes up in each place, and any two share a batch."""
    loader = build(candidate, numbers(4), 2, shuffle=True, seed=4)
    orders = [epoch(loader, 4, 2) for _ in range(EPOCHS - 1)]

    def judge(order: list[int]) -> str | None:
        orders.append(order)
        places = Counter((item, at) for order in orders for at, item in enumerate(order))
        if any(odd(places[item, at], EPOCHS, 1 / 4) for item in range(4) for at in range(4)):
            return "over many epochs some item is in some place far too often or far too rarely"
        mates = Counter(frozenset(pair) for order in orders for pair in (order[:2], order[2:]))
        if any(odd(mates[frozenset((a, b))], EPOCHS, 1 / 3) for b in range(4) for a in range(b)):
            return "over many epochs some items share a batch far too often or far too rarely"
        return None

    epoch(loader, 4, 2, extra=judge)


def test_two_iterators(candidate):
    """Two iterators of one loader do not disturb each other."""
    loader = build(candidate, numbers(5), 2)
    batches = tensors(cut(numbers(5), 2))
    one = start(candidate, loader)
    following(candidate, one).gives(batches[0])
    other = start(candidate, loader)
    for batch in batches:
        following(candidate, other).gives(batch)
    following(candidate, one).gives(batches[1])
    expect(length, loader).gives(3)
    following(candidate, other).raises(StopIteration)
    following(candidate, one).gives(batches[2])
    following(candidate, one).raises(StopIteration)


def take(
    candidate, iterator: Any, seen: list[int], n: int, size: int, not_as: list[int] | None = None
) -> None:
    """Expect ``size`` new items of ``numbers(n)`` next, and add their indices to ``seen``."""

    def check(batch: Any) -> str | None:
        found = indices(batch, n, size)
        if isinstance(found, str):
            return found
        if set(seen) & set(found):
            return "an epoch has an item twice while another one is under way"
        seen.extend(found)
        return "two epochs have the same order" if seen == not_as else None

    following(candidate, iterator).satisfies(check)


def test_two_shuffled_iterators(candidate):
    """Two shuffled iterators of one loader each visit every item, in orders of their own."""
    loader = build(candidate, numbers(30), 10, shuffle=True, seed=9)
    first: list[int] = []
    second: list[int] = []
    one = start(candidate, loader)
    take(candidate, one, first, 30, 10)
    other = start(candidate, loader)
    take(candidate, other, second, 30, 10)
    take(candidate, other, second, 30, 10)
    take(candidate, one, first, 30, 10)
    take(candidate, one, first, 30, 10)
    take(candidate, other, second, 30, 10, not_as=first)
    following(candidate, one).raises(StopIteration)
    following(candidate, other).raises(StopIteration)


def test_end_of_an_iterator(candidate):
    """An iterator that has ended stays so, also after another epoch has begun."""
    for drop_last in (False, True):
        loader = build(candidate, numbers(5), 3, drop_last=drop_last)
        iterator = start(candidate, loader)
        for batch in tensors(cut(numbers(5), 3, drop_last)):
            following(candidate, iterator).gives(batch)
        following(candidate, iterator).raises(StopIteration)
        following(candidate, start(candidate, loader)).gives(torch.tensor(numbers(3)))
        following(candidate, iterator).raises(StopIteration)


def test_epoch_that_is_broken_off(candidate):
    """After an epoch that is broken off comes the next one, in full."""
    loader = build(candidate, numbers(5), 2)
    following(candidate, start(candidate, loader)).gives(torch.tensor(numbers(2)))
    expect(iterate, loader, 100).gives(tensors(cut(numbers(5), 2)))
    loader = build(candidate, numbers(30), 10, shuffle=True, seed=10)
    first: list[int] = []
    take(candidate, start(candidate, loader), first, 30, 10)

    # Ten items of 30 come in the same order again with a probability of 20! / 30! < 1e-13.
    def again(order: list[int]) -> str | None:
        return "the epoch after one that is broken off repeats it" if order[:10] == first else None

    epoch(loader, 30, 10, extra=again)


def test_two_loaders(candidate):
    """Two loaders at a time do not disturb each other."""
    one = build(candidate, numbers(5), 2)
    other = build(candidate, ["x", "y", "z"], 1, drop_last=True)
    iterator = start(candidate, one)
    following(candidate, iterator).gives(torch.tensor(numbers(2)))
    expect(length, one).gives(3)
    expect(iterate, other, 100).gives([["x"], ["y"], ["z"]])
    following(candidate, iterator).gives(torch.tensor(numbers(4)[2:]))
    expect(iterate, one, 100).gives(tensors(cut(numbers(5), 2)))


@points(3)
@given(
    n=st.integers(0, 7),
    batch_size=st.integers(1, 8),
    shuffle=st.booleans(),
    drop_last=st.booleans(),
    seed=st.integers(0, 9),
)
def test_any_loader(candidate, n, batch_size, shuffle, drop_last, seed):
    """Loaders of any size have the right length and every item once, epoch after epoch."""
    loader = build(candidate, numbers(n), batch_size, shuffle, drop_last, seed=seed)
    batches = cut(numbers(n), batch_size, drop_last)
    expect(length, loader).gives(len(batches))
    for _ in range(2):
        if shuffle:
            epoch(loader, n, batch_size, drop_last)
        else:
            expect(iterate, loader, 100).gives(tensors(batches))
