"""Reference solution: counts per distinct score, summed up from the best score down."""

import numpy as np


def pr_curve(y_true: np.ndarray, scores: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return precision, recall and thresholds, one entry for each distinct score."""
    thresholds, group = np.unique(scores, return_inverse=True)
    hits = np.cumsum(np.bincount(group, weights=y_true)[::-1])
    predicted = np.cumsum(np.bincount(group)[::-1])
    return hits / predicted, hits / max(hits[-1], 1), thresholds[::-1]
