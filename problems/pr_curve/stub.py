"""Precision-recall curve."""

import numpy as np


def pr_curve(y_true: np.ndarray, scores: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return precision, recall and thresholds, one entry for each distinct score.

    Args:
        y_true: 0 or 1 for each sample, shape (n,), n >= 1.
        scores: the higher, the more likely positive; shape (n,).

    Returns:
        Three arrays of the same length; the thresholds are in descending order, and samples with
        score >= threshold count as predicted positive. Without positives every recall is 0.
    """
    raise NotImplementedError
