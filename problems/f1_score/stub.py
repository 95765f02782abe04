"""F1 score: binary, macro, micro, weighted."""

import numpy as np


def f1_score(y_true: np.ndarray, y_pred: np.ndarray, average: str = "binary") -> float:
    """Return the F1 score of predicted integer labels; 0/0 counts as 0.

    Args:
        y_true: true labels, shape (n,).
        y_pred: predicted labels, shape (n,).
        average: "binary" (label 1 is the positive one), "macro", "micro" or "weighted"; for the
            last three the labels are those that occur in either array.
    """
    raise NotImplementedError
