"""The statement's examples; run them with plain pytest."""

import numpy as np
import pytest
from f1_score import f1_score


def test_binary():
    y_true = np.array([1, 0, 1, 0, 1, 0])
    y_pred = np.array([1, 1, 1, 0, 0, 1])
    assert f1_score(y_true, y_pred) == pytest.approx(4 / 7)


@pytest.mark.parametrize(
    ("average", "expected"), [("macro", 0.3), ("weighted", 3.2 / 6), ("micro", 0.5)]
)
def test_averages(average, expected):
    y_true = np.array([3, 3, 3, 5, 8, 8])
    y_pred = np.array([3, 3, 8, 8, 8, 9])
    assert f1_score(y_true, y_pred, average=average) == pytest.approx(expected)
