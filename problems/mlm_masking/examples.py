"""The statement's examples; run them with plain pytest."""

import numpy as np
from mlm_masking import mlm_mask


def test_all_ordinary_tokens():
    ids = np.array([[1, 7, 8, 2, 0], [1, 9, 2, 0, 0]])
    inputs, labels = mlm_mask(ids, [0, 1, 2], 3, 10, seed=5, rate=1.0)
    assert np.array(labels).tolist() == [[-100, 7, 8, -100, -100], [-100, 9, -100, -100, -100]]
    assert np.array(inputs)[labels == np.array(-100)].tolist() == [1, 2, 0, 1, 2, 0, 0]


def test_shares():
    ids = np.full((1000, 500), 7)
    inputs, labels = (np.array(part) for part in mlm_mask(ids, [0, 1, 2], 3, 30000, seed=1))
    chosen = labels == 7
    assert round(float(chosen.mean()), 2) == 0.15
    assert round(float((inputs[chosen] == 3).mean()), 1) == 0.8
    assert round(float((inputs[chosen] == 7).mean()), 1) == 0.1
    assert (inputs[~chosen] == 7).all()
