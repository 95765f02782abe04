"""The statement's examples; run them with plain pytest."""

import numpy as np
import pytest
from ridge_fit import ridge_fit


def test_line_without_penalty():
    w, b = ridge_fit(np.array([[0.0], [1.0], [2.0]]), np.array([1.0, 3.0, 5.0]), 0)
    assert np.asarray(w).shape == (1,)
    assert float(w[0]) == pytest.approx(2)
    assert float(b) == pytest.approx(1)


def test_line_with_penalty():
    w, b = ridge_fit(np.array([[0.0], [1.0], [2.0]]), np.array([1.0, 3.0, 5.0]), 2)
    assert float(w[0]) == pytest.approx(1)
    assert float(b) == pytest.approx(2)


def test_equal_columns():
    w, b = ridge_fit(np.array([[0, 0], [2, 2]]), np.array([4, 10]), 0)
    assert [float(v) for v in w] == pytest.approx([1.5, 1.5])
    assert float(b) == pytest.approx(4)
