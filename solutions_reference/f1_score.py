"""Reference solution: three counts a label, and one division."""

import numpy as np


def f1_score(y_true: np.ndarray, y_pred: np.ndarray, average: str = "binary") -> float:
    """Return the F1 score of predicted integer labels; 0/0 counts as 0."""
    labels, codes = np.unique(np.concatenate([y_true, y_pred]), return_inverse=True)
    truth, guess = np.split(codes, 2)
    if average == "micro":
        # A wrong sample is one label's false positive and another's false negative.
        return float(np.mean(truth == guess))
    true, predicted, hits = (
        np.bincount(found, minlength=len(labels)) for found in (truth, guess, truth[truth == guess])
    )
    f1 = 2 * hits / (true + predicted)
    if average == "binary":
        # Of one element, or of none when label 1 never occurs.
        return float(f1[labels == 1].sum())
    return float(np.average(f1, weights=true if average == "weighted" else None))
