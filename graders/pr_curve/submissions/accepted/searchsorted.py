import numpy as np


def pr_curve(y_true, scores):
    """Counts from above by binary search in sorted scores; single precision in the ratios."""
    every, positive = np.sort(scores), np.sort(scores[y_true == 1])
    thresholds = np.array(sorted(set(scores.tolist()), reverse=True))
    predicted = len(every) - np.searchsorted(every, thresholds, side="left")
    tp = len(positive) - np.searchsorted(positive, thresholds, side="left")
    recall = tp / len(positive) if len(positive) else np.zeros(len(thresholds))
    return (tp / predicted).astype(np.float32), recall.astype(np.float32), thresholds
