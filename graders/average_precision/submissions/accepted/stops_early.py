import numpy as np


def average_precision(y_true, scores, method="step"):
    """Thresholds down to the last positive only: below it recall does not change."""
    total = y_true.sum()
    if not total:
        return 0.0
    points = []
    for t in np.unique(scores)[::-1]:
        chosen = y_true[scores >= t]
        points.append((chosen.sum() / total, chosen.mean()))
        if chosen.sum() == total:
            break
    r, p = np.array(points).T
    if method == "step":
        return np.sum(np.diff(r, prepend=0.0) * p)
    best = np.array([p[i:].max() for i in range(len(p))])
    if method == "interpolated":
        return np.sum(np.diff(np.concatenate([[0], r])) * best)
    return sum(best[np.argmax(10 * r >= k)] for k in range(11)) / 11
