"""The statement's examples; run them with plain pytest."""

import numpy as np
import pytest
from linear_sgd import fit

X, Y = np.array([[1.0], [3.0]]), np.array([2.0, 4.0])


def test_full_batch():
    w, b, losses = fit(X, Y, 0.1, np.array([[0, 1]]))
    assert list(w) == pytest.approx([1.4])
    assert b == pytest.approx(0.6)
    assert list(losses) == pytest.approx([0.32])


def test_single_samples():
    w, b, losses = fit(X, Y, 0.1, np.array([[1, 0]]), batch_size=1)
    assert list(w) == pytest.approx([2.16])
    assert b == pytest.approx(0.56)
    assert list(losses) == pytest.approx([4.88])


def test_no_epochs():
    w, b, losses = fit(X, Y, 0.1, np.zeros((0, 2), dtype=int))
    assert list(w) == [0]
    assert b == 0
    assert len(losses) == 0
