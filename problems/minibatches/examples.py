"""The statement's examples; run them with plain pytest."""

import pytest
from minibatches import minibatches


def as_lists(batches):
    return [[int(i) for i in batch] for batch in batches]


def test_in_order():
    assert as_lists(minibatches(7, 3)) == [[0, 1, 2], [3, 4, 5], [6]]


def test_drop_last():
    assert as_lists(minibatches(7, 3, drop_last=True)) == [[0, 1, 2], [3, 4, 5]]


def test_shuffled():
    batches = as_lists(minibatches(7, 3, seed=0))
    assert [len(batch) for batch in batches] == [3, 3, 1]
    assert sorted(i for batch in batches for i in batch) == list(range(7))


def test_one_batch():
    assert as_lists(minibatches(4, None)) == [[0, 1, 2, 3]]


def test_no_batch_size():
    with pytest.raises(ValueError):
        minibatches(4, 0)
