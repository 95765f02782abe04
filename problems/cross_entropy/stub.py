"""Cross-entropy loss with ignored targets and label smoothing."""

import numpy as np


def cross_entropy(
    logits: np.ndarray,
    targets: np.ndarray,
    reduction: str = "mean",
    ignore_index: int = -100,
    label_smoothing: float = 0.0,
) -> float | np.ndarray:
    """Return the cross-entropy of softmax(logits), as PyTorch does.

    Args:
        logits: shape (n, c).
        targets: class indices, or ignore_index for rows that do not count; shape (n,).
        reduction: "mean" over the rows that count (0.0 if none does), "sum", or "none".
        ignore_index: the target of rows that do not count.
        label_smoothing: the share of the label that is spread evenly over all classes.
    """
    raise NotImplementedError
