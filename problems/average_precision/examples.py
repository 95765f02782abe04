"""The statement's examples; run them with plain pytest."""

import numpy as np
import pytest
from average_precision import average_precision


def test_default_is_step():
    y_true = np.array([1, 0, 0, 1, 1])
    scores = np.array([0.9, 0.8, 0.1, 0.7, 0.5])
    assert average_precision(y_true, scores) == pytest.approx((1 + 2 / 3 + 3 / 4) / 3)


@pytest.mark.parametrize(
    ("method", "expected"), [("interpolated", 2.5 / 3), ("eleven", (4 + 7 * 0.75) / 11)]
)
def test_methods(method, expected):
    y_true = np.array([1, 0, 0, 1, 1])
    scores = np.array([0.9, 0.8, 0.1, 0.7, 0.5])
    assert average_precision(y_true, scores, method=method) == pytest.approx(expected)


def test_one_score_for_all():
    y_true = np.array([1, 1, 0, 0])
    assert average_precision(y_true, np.full(4, 0.5)) == pytest.approx(0.5)
