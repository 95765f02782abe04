"""The statement's examples; run them with plain pytest."""

import numpy as np
import pytest
from quadratic_descent import best_step, descend


def test_best_step():
    lr, rate = best_step(np.array([[2.0, 1.0], [1.0, 2.0]]))
    assert lr == pytest.approx(0.5)
    assert rate == pytest.approx(0.5)


def test_converges():
    w, steps = descend(np.array([[1.0]]), np.array([8.0]), 0.5, 1.0, 100)
    assert [float(v) for v in w] == pytest.approx([1.0])
    assert steps == 3


def test_too_few_steps():
    w, steps = descend(np.array([[1.0]]), np.array([8.0]), 0.5, 1.0, 2)
    assert [float(v) for v in w] == pytest.approx([2.0])
    assert steps == 2
