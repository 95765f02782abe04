"""Hidden tests of dataset. The oracle is a plain list of pairs, which has the rule for indices."""

from typing import Any

import numpy as np
import torch
from hypothesis import given
from hypothesis import strategies as st

from mlqa.testing import expect, getitem, iterate, keep, length, library, points

ROWS = [[1.5, -2.0], [0.25, 4.0], [-7.0, 3.5], [6.0, -0.125], [8.0, 9.0]]
LABELS = [3, 0, -4, 11, 2]


def build(candidate, data: Any, labels: Any):
    """Make the dataset and keep it in its process, whatever class it is."""
    return keep(candidate.PairDataset, data, labels)


def pair(row: Any, label: int) -> tuple[torch.Tensor, int]:
    return torch.tensor(row, dtype=torch.float32), label


def loaded(candidate, dataset, **options: Any):
    """A DataLoader over the dataset, beside it."""
    return keep(library(candidate, "torch.utils.data.DataLoader"), dataset, **options)


def batch(rows: list[Any], labels: list[int]) -> list[torch.Tensor]:
    return [torch.tensor(rows, dtype=torch.float32), torch.tensor(labels)]


def exact_int(item: Any) -> str | None:
    """Complain unless an item ends with a label of type int."""
    if not isinstance(item, (tuple, list)) or len(item) != 2:
        return "an item is not a pair"
    if type(item[1]) is not int:
        return f"the label is not a Python int but of type {type(item[1]).__name__}"
    return None


def test_length(candidate):
    """The length is the number of samples."""
    expect(length, build(candidate, ROWS, LABELS)).gives(5)
    expect(length, build(candidate, np.ones((3, 7)), np.array([1, 2, 3]))).gives(3)


def test_items_of_lists(candidate):
    """Items of a dataset made from lists."""
    ds = build(candidate, ROWS, LABELS)
    for index in (0, 3, 1, 4):
        expect(getitem, ds, index).gives(pair(ROWS[index], LABELS[index]))


def test_building_changes_nothing(candidate):
    """Making the dataset leaves data and labels as they are."""
    data, labels = [list(row) for row in ROWS], list(LABELS)
    expect(candidate.PairDataset, data, labels).satisfies(lambda _: None)
    arrays = [np.array([5.0, 1.0]), np.array([3.0, 2.0]), np.array([4.0, 6.0])]
    expect(candidate.PairDataset, arrays, np.array([2, 1, 0])).satisfies(lambda _: None)


def test_integer_samples(candidate):
    """Samples of whole numbers, as lists and as arrays."""
    rows = [[1, 200, 3], [4, 5, 60]]
    expect(getitem, build(candidate, rows, [1, 0]), 1).gives(pair(rows[1], 0))
    for dtype in (np.int64, np.uint8):
        ds = build(candidate, np.array(rows, dtype=dtype), [1, 0])
        expect(getitem, ds, 0).gives(pair(rows[0], 1))


def test_float64_arrays(candidate):
    """Samples in one float64 array."""
    ds = build(candidate, np.array(ROWS), np.array(LABELS))
    expect(getitem, ds, 2).gives(pair(ROWS[2], LABELS[2]))


def test_views(candidate):
    """Samples in read-only, strided and Fortran-ordered arrays."""
    table = np.arange(60, dtype=np.float32).reshape(6, 10)
    strided = table[::2, 1::3]
    expect(getitem, build(candidate, strided, [5, 6, 7]), 1).gives(pair(strided[1].tolist(), 6))
    frozen = np.array(ROWS)
    frozen.flags.writeable = False
    expect(getitem, build(candidate, frozen, LABELS), 3).gives(pair(ROWS[3], LABELS[3]))
    turned = np.asfortranarray(ROWS)
    expect(getitem, build(candidate, turned, LABELS), 4).gives(pair(ROWS[4], LABELS[4]))


def test_list_of_arrays(candidate):
    """Samples as a list of arrays."""
    arrays = [np.array(row) for row in ROWS]
    ds = build(candidate, arrays, LABELS)
    expect(getitem, ds, 3).gives(pair(ROWS[3], LABELS[3]))


def test_tensors(candidate):
    """Samples as one tensor and as a list of tensors, of several dtypes."""
    rows = [[1.0, 20.0], [3.0, -4.0], [5.0, 6.0]]
    for dtype in (torch.float32, torch.float64, torch.float16, torch.int32):
        whole = torch.tensor(rows, dtype=dtype)
        expect(getitem, build(candidate, whole, [1, 2, 3]), 1).gives(pair(rows[1], 2))
        apart = [torch.tensor(row, dtype=dtype) for row in rows]
        expect(getitem, build(candidate, apart, [1, 2, 3]), 1).gives(pair(rows[1], 2))


def test_tensors_with_gradient(candidate):
    """Samples as tensors that require a gradient."""
    apart = [torch.tensor(row, requires_grad=True) for row in ROWS]
    ds = build(candidate, apart, LABELS)
    expect(getitem, ds, 2).gives(pair(ROWS[2], LABELS[2]))


def test_images(candidate):
    """Samples of two and of three dimensions keep their shape."""
    images = np.arange(24, dtype=np.float64).reshape(4, 2, 3)
    expect(getitem, build(candidate, images, [4, 3, 2, 1]), 2).gives(pair(images[2].tolist(), 2))
    nested = np.arange(120).reshape(2, 3, 4, 5).tolist()
    expect(getitem, build(candidate, nested, [8, 9]), 1).gives(pair(nested[1], 9))


def test_sides_of_one(candidate):
    """Samples with a side of length 1 keep their shape."""
    expect(getitem, build(candidate, [[3.0], [4.0]], [0, 1]), 1).gives(pair([4.0], 1))
    images = np.arange(6.0).reshape(2, 1, 3)
    expect(getitem, build(candidate, images, [5, 6]), 0).gives(pair(images[0].tolist(), 5))


def test_label_of_list(candidate):
    """The label is a Python int when labels are a list."""
    expect(getitem, build(candidate, ROWS, LABELS), 2).satisfies(exact_int)


def test_label_of_array(candidate):
    """The label is a Python int when labels are an array."""
    for dtype in (np.int64, np.uint8):
        ds = build(candidate, np.array(ROWS), np.array([3, 0, 4, 11, 2], dtype=dtype))
        expect(getitem, ds, 3).satisfies(exact_int)
        expect(getitem, ds, 3).gives(pair(ROWS[3], 11))


def test_label_of_tensor(candidate):
    """The label is a Python int when labels are a tensor."""
    ds = build(candidate, torch.tensor(ROWS), torch.tensor(LABELS))
    expect(getitem, ds, 2).satisfies(exact_int)
    expect(getitem, ds, 2).gives(pair(ROWS[2], -4))


def test_large_labels(candidate):
    """Labels of more than 53 bits."""
    labels = [2**53 + 1, -(2**60) - 7]
    expect(getitem, build(candidate, ROWS[:2], labels), 0).gives(pair(ROWS[0], labels[0]))
    ds = build(candidate, np.array(ROWS[:2]), np.array(labels))
    expect(getitem, ds, 1).gives(pair(ROWS[1], labels[1]))


def test_negative_index(candidate):
    """A negative index counts from the end, down to the first item."""
    for data in (ROWS, np.array(ROWS), torch.tensor(ROWS)):
        ds = build(candidate, data, LABELS)
        for index in (-1, -2, -5):
            expect(getitem, ds, index).gives(pair(ROWS[index], LABELS[index]))


def test_past_the_end(candidate):
    """An index past the end."""
    for data in (ROWS, np.array(ROWS), torch.tensor(ROWS)):
        ds = build(candidate, data, LABELS)
        for index in (5, 7, 1000):
            expect(getitem, ds, index).raises(IndexError)


def test_before_the_start(candidate):
    """A negative index past the start."""
    for data in (ROWS, np.array(ROWS), torch.tensor(ROWS)):
        ds = build(candidate, data, LABELS)
        for index in (-6, -8, -1000):
            expect(getitem, ds, index).raises(IndexError)


def test_too_few_labels(candidate):
    """Fewer labels than samples."""
    expect(candidate.PairDataset, ROWS, LABELS[:4]).raises(ValueError)
    expect(candidate.PairDataset, np.array(ROWS), np.array(LABELS[:1])).raises(ValueError)
    expect(candidate.PairDataset, ROWS, []).raises(ValueError)


def test_too_many_labels(candidate):
    """More labels than samples."""
    expect(candidate.PairDataset, ROWS[:4], LABELS).raises(ValueError)
    expect(candidate.PairDataset, torch.tensor(ROWS[:2]), torch.tensor(LABELS)).raises(ValueError)
    expect(candidate.PairDataset, [], LABELS).raises(ValueError)


def test_empty(candidate):
    """A dataset without samples."""
    for data, labels in (([], []), (np.zeros((0, 3)), np.zeros(0, dtype=np.int64))):
        ds = build(candidate, data, labels)
        expect(length, ds).gives(0)
        expect(getitem, ds, 0).raises(IndexError)
        expect(getitem, ds, -1).raises(IndexError)


def test_loop(candidate):
    """A for loop visits every item once, each time that it is started."""
    ds = build(candidate, np.array(ROWS), LABELS)
    items = [pair(row, label) for row, label in zip(ROWS, LABELS, strict=True)]
    expect(iterate, ds, 100).gives(items)
    expect(iterate, ds, 100).gives(items)


def test_two_datasets(candidate):
    """Two datasets at a time do not disturb each other."""
    one = build(candidate, ROWS, LABELS)
    other = build(candidate, [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]], [21, 22])
    expect(length, one).gives(5)
    expect(getitem, one, 1).gives(pair(ROWS[1], LABELS[1]))
    expect(getitem, other, 1).gives(pair([4.0, 5.0, 6.0], 22))
    expect(getitem, other, 2).raises(IndexError)


def test_batches_of_loader(candidate):
    """Batches of a DataLoader in order, over two epochs."""
    ds = build(candidate, np.array(ROWS), np.array(LABELS))
    loader = loaded(candidate, ds, batch_size=2)
    batches = [batch(ROWS[i : i + 2], LABELS[i : i + 2]) for i in (0, 2, 4)]
    expect(iterate, loader, 100).gives(batches)
    expect(iterate, loader, 100).gives(batches)


def test_loader_with_sampler(candidate):
    """Batches of a DataLoader whose sampler gives an order of its own."""
    ds = build(candidate, ROWS, LABELS)
    order = [4, 1, 1, 0]
    loader = loaded(candidate, ds, batch_size=3, sampler=order)
    rows, labels = [ROWS[i] for i in order], [LABELS[i] for i in order]
    expect(iterate, loader, 100).gives([batch(rows[:3], labels[:3]), batch(rows[3:], labels[3:])])


FORMS = {
    "list": lambda rows, width: rows,
    "array": lambda rows, width: np.array(rows, dtype=np.float64).reshape(-1, width),
    "tensor": lambda rows, width: torch.tensor(rows, dtype=torch.float64).reshape(-1, width),
    "arrays": lambda rows, width: [np.array(row, dtype=np.int32) for row in rows],
    "tensors": lambda rows, width: [torch.tensor(row) for row in rows],
}


@st.composite
def scenes(draw):
    """Rows of one width, their labels, a form in which they come, and an index about the ends."""
    width = draw(st.integers(1, 3))
    row = st.lists(st.integers(-9, 9), min_size=width, max_size=width)
    pairs = draw(st.lists(st.tuples(row, st.integers(-9, 9)), max_size=4))
    form = draw(st.sampled_from(sorted(FORMS)))
    index = draw(st.integers(-len(pairs) - 2, len(pairs) + 1))
    return pairs, width, form, index


@points(3)
@given(scene=scenes())
def test_any_index(candidate, scene):
    """Random datasets and indices agree with a list of pairs."""
    pairs, width, form, index = scene
    rows, labels = [row for row, _ in pairs], [label for _, label in pairs]
    ds = build(candidate, FORMS[form](rows, width), labels)
    expect(length, ds).gives(len(pairs))
    if -len(pairs) <= index < len(pairs):
        expect(getitem, ds, index).gives(pair(*pairs[index]))
    else:
        expect(getitem, ds, index).raises(IndexError)
