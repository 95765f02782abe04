"""The statement's examples; run them with plain pytest."""

import numpy as np
from pr_curve import pr_curve


def test_ties():
    y_true = np.array([0, 1, 1, 0, 1])
    scores = np.array([0.1, 0.8, 0.4, 0.4, 0.9])
    precision, recall, thresholds = pr_curve(y_true, scores)
    assert np.allclose(thresholds, [0.9, 0.8, 0.4, 0.1])
    assert np.allclose(precision, [1.0, 1.0, 0.75, 0.6])
    assert np.allclose(recall, [1 / 3, 2 / 3, 1.0, 1.0])


def test_no_positives():
    precision, recall, thresholds = pr_curve(np.array([0, 0, 0]), np.array([2.5, -1.0, 2.5]))
    assert np.allclose(thresholds, [2.5, -1.0])
    assert np.allclose(precision, [0.0, 0.0])
    assert np.allclose(recall, [0.0, 0.0])
