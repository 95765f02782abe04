"""Hidden tests of collate_fn. The oracle pads Python lists and knows nothing of tensors."""

from typing import Any

import torch
from hypothesis import given
from hypothesis import strategies as st

from mlqa.testing import expect, handle, iterate, keep, library, points

Row = list[int] | list[float]


def batch_of(rows: list[Row], labels: list[int], dtype: torch.dtype) -> list[Any]:
    pairs = zip(rows, labels, strict=True)
    return [(torch.tensor(row, dtype=dtype), label) for row, label in pairs]


def padded(rows: list[Row], labels: list[int], dtype: torch.dtype) -> tuple[torch.Tensor, ...]:
    """The three tensors of a batch, by lists."""
    longest = max(map(len, rows))
    table = [list(row) + [0] * (longest - len(row)) for row in rows]
    whole = torch.tensor(table, dtype=dtype).reshape(len(rows), longest)
    return whole, torch.tensor([len(row) for row in rows]), torch.tensor(labels)


def expect_padded(candidate, rows: list[Row], labels: list[int], dtype: torch.dtype) -> None:
    """Expect the batch of these rows and labels to be collated well."""
    got = expect(candidate.pad_collate, batch_of(rows, labels, dtype))
    got.gives(padded(rows, labels, dtype))


def test_two_sequences(candidate):
    """Two sequences of floats, the longer one first."""
    expect_padded(candidate, [[1.5, -2.0, 4.0], [8.0]], [3, 1], torch.float32)


def test_equal_lengths(candidate):
    """Sequences that need no padding."""
    expect_padded(candidate, [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]], [1, 0], torch.float32)


def test_integers(candidate):
    """Sequences of int64 stay int64."""
    expect_padded(candidate, [[4, 5, 6, 7], [8, 9], [1, 2, 3]], [2, 0, 1], torch.int64)


def test_order_of_the_batch(candidate):
    """Rows, lengths and labels keep the order of the batch."""
    rows = [[1.0], [2.0, 3.0, 4.0], [5.0, 6.0], [7.0, 8.0, 9.0, 10.0]]
    expect_padded(candidate, rows, [9, 7, 8, 2], torch.float32)


def test_batch_of_one(candidate):
    """A batch of a single sequence."""
    expect_padded(candidate, [[3.0, 1.0, 2.0]], [5], torch.float32)
    expect_padded(candidate, [[3]], [0], torch.int64)


def test_other_dtypes(candidate):
    """Sequences of other widths keep their dtype."""
    for dtype in (torch.float64, torch.float16, torch.bfloat16):
        expect_padded(candidate, [[0.5], [-1.5, 2.0, 3.0]], [1, 2], dtype)
    for dtype in (torch.int32, torch.int16, torch.uint8):
        expect_padded(candidate, [[7], [1, 200]], [1, 2], dtype)


def test_zeros_of_its_own(candidate):
    """Zeros that belong to a sequence count in its length."""
    expect_padded(candidate, [[0, 5, 0, 0], [0], [6, 0]], [1, 2, 3], torch.int64)
    expect_padded(candidate, [[0.0, 0.0], [1.0, 0.0, 2.0]], [4, 0], torch.float32)


def test_negative_values(candidate):
    """Sequences of negative numbers are padded with zeros too."""
    expect_padded(candidate, [[-5, -6, -7], [-1]], [0, 1], torch.int64)


def test_empty_sequence(candidate):
    """A batch with empty sequences in it."""
    expect_padded(candidate, [[], [1.0, 2.0], []], [3, 4, 5], torch.float32)
    expect_padded(candidate, [[6, 7, 8], []], [1, 0], torch.int64)


def test_all_empty(candidate):
    """A batch of empty sequences only."""
    expect_padded(candidate, [[], [], []], [3, 4, 5], torch.float32)
    expect_padded(candidate, [[]], [2], torch.int64)


def test_infinite_and_nan(candidate):
    """Infinite values and NaN stay where they are."""
    rows = [[1.0, float("inf")], [float("nan"), 2.0, float("-inf")], [3.0]]
    expect_padded(candidate, rows, [0, 1, 2], torch.float32)


def test_large_whole_numbers(candidate):
    """Values and labels of more than 53 bits."""
    rows = [[2**62 + 1], [-(2**60) - 3, 2**53 + 1]]
    expect_padded(candidate, rows, [2**53 + 1, -(2**61) - 5], torch.int64)


def test_one_batch_after_another(candidate):
    """A narrow batch after a wide one."""
    expect_padded(candidate, [[1, 2, 3, 4, 5, 6], [7]], [1, 2], torch.int64)
    expect_padded(candidate, [[1, 2], [3]], [1, 2], torch.int64)


def test_in_a_loader(candidate):
    """As the collate function of a DataLoader."""
    rows = [[1.5, 2.0], [], [3.0, 4.0, 5.0], [6.0], [7.0, 8.0]]
    labels = [4, 0, 3, 1, 2]
    pairs = batch_of(rows, labels, torch.float32)
    loader = keep(
        library(candidate, "torch.utils.data.DataLoader"),
        pairs,
        batch_size=2,
        collate_fn=handle(candidate.pad_collate),
    )
    batches = [padded(rows[i : i + 2], labels[i : i + 2], torch.float32) for i in (0, 2, 4)]
    expect(iterate, loader, 100).gives(batches)


DTYPES = {"int64": torch.int64, "float32": torch.float32, "int32": torch.int32}
pairs = st.tuples(st.lists(st.integers(-9, 9), max_size=5), st.integers(-9, 9))


@points(3)
@given(batch=st.lists(pairs, min_size=1, max_size=5), dtype=st.sampled_from(sorted(DTYPES)))
def test_any_batch(candidate, batch, dtype):
    """Random batches agree with padded lists."""
    rows, labels = [row for row, _ in batch], [label for _, label in batch]
    expect_padded(candidate, rows, labels, DTYPES[dtype])
