"""Reference solution: centre, then write the penalty as d more rows of a least-squares problem."""

import numpy as np


def ridge_fit(x: np.ndarray, y: np.ndarray, l2: float) -> tuple[np.ndarray, float]:
    """Return the weights (d,) and the intercept that minimise the penalised squared error."""
    x, y = np.asarray(x, dtype=np.float64), np.asarray(y, dtype=np.float64)
    x_mean, y_mean = x.mean(axis=0), y.mean()
    # Where all values are equal, what a rounded mean leaves of them is noise, not data.
    centred = (x - x_mean) * (x.max(axis=0) > x.min(axis=0))
    penalty = np.sqrt(l2) * np.eye(x.shape[1])
    rows = np.vstack([centred, penalty])
    targets = np.concatenate([y - y_mean, np.zeros(len(penalty))])
    w = np.linalg.lstsq(rows, targets)[0]
    return w, float(y_mean - x_mean @ w)
