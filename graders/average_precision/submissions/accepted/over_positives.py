import numpy as np


def average_precision(y_true, scores, method="step"):
    """A mean over the positives of the precision at their own score; levels with a tolerance."""
    mine = scores[y_true == 1]
    if len(mine) == 0:
        return 0.0
    predicted = (scores[None, :] >= mine[:, None]).sum(1)
    tp = (mine[None, :] >= mine[:, None]).sum(1)
    precision, recall = tp / predicted, tp / len(mine)
    if method == "step":
        return float(precision.mean())
    if method == "interpolated":
        return float(np.mean([precision[recall >= r].max() for r in recall]))
    levels = np.linspace(0, 1, 11)
    return float(np.mean([precision[recall >= r - 1e-9].max() for r in levels]))
