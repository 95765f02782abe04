import numpy as np


def pr_curve(y_true, scores):
    """Every threshold against every sample."""
    thresholds = -np.unique(-scores)
    chosen = scores[None, :] >= thresholds[:, None]
    tp = chosen @ y_true.astype(float)
    return tp / chosen.sum(axis=1), tp / max(1, y_true.astype(int).sum()), thresholds
