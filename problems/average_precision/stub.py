"""Average precision: step, interpolated, eleven points."""

import numpy as np


def average_precision(y_true: np.ndarray, scores: np.ndarray, method: str = "step") -> float:
    """Return the average precision of a ranking; 0.0 without positives.

    Args:
        y_true: 0 or 1 for each sample, shape (n,), n >= 1.
        scores: the higher, the more likely positive; equal scores are one threshold; shape (n,).
        method: "step", "interpolated" (precision made non-increasing first) or "eleven" (mean of
            the best precision at recall >= k/10, k = 0..10).
    """
    raise NotImplementedError
