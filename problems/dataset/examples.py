"""The statement's examples; run them with plain pytest."""

import numpy as np
import pytest
import torch
from dataset import PairDataset
from torch.utils.data import DataLoader


def test_last_item():
    ds = PairDataset([[1, 2], [3, 4], [5, 6]], [7, 8, 9])
    assert len(ds) == 3
    sample, label = ds[-1]
    assert sample.dtype == torch.float32
    assert sample.tolist() == [5.0, 6.0]
    assert type(label) is int
    assert label == 9


def test_past_the_end():
    ds = PairDataset([[1, 2], [3, 4], [5, 6]], [7, 8, 9])
    with pytest.raises(IndexError):
        ds[3]


def test_batches():
    ds = PairDataset(np.arange(6).reshape(3, 2), np.array([4, 0, 1]))
    batches = [(x.tolist(), y.tolist()) for x, y in DataLoader(ds, batch_size=2)]
    assert batches == [([[0.0, 1.0], [2.0, 3.0]], [4, 0]), ([[4.0, 5.0]], [1])]
