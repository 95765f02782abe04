"""The statement's examples; run them with plain pytest."""

import numpy as np
import pytest
from symmetry_breaking import distinct_units, train

X, Y = np.array([[1.0], [2.0]]), np.array([0.0, 1.0])
EQUAL = np.array([[0.5, 0.5]])


def test_one_step():
    w1, w2 = train(EQUAL, np.array([1.0, 1.0]), X, Y, 0.1, 1)
    assert list(w1[0]) == pytest.approx([0.3834, 0.3834], abs=1e-4)
    assert list(w2) == pytest.approx([0.9174, 0.9174], abs=1e-4)


def test_equal_units_stay_equal():
    w1, _ = train(EQUAL, np.array([1.0, 1.0]), X, Y, 0.1, 500)
    assert distinct_units(np.asarray(w1)) == 1


def test_units_with_other_weights_behind_them_part():
    w1, _ = train(EQUAL, np.array([1.0, -0.5]), X, Y, 0.1, 1)
    assert distinct_units(np.asarray(w1)) == 2


def test_tolerance():
    w1 = np.array([[1.0, 5.0, 1.0, -1.0], [2.0, 2.0, 2.25, -2.0]])
    assert distinct_units(w1) == 4
    assert distinct_units(w1, tol=0.25) == 3
