import numpy as np


def cross_entropy(logits, targets, reduction="mean", ignore_index=-100, label_smoothing=0.0):
    """A smoothed label matrix whose ignored rows are zero."""
    n, c = logits.shape
    mask = targets != ignore_index
    labels = np.zeros((n, c))
    labels[mask, targets[mask]] = 1 - label_smoothing
    labels[mask] += label_smoothing / c
    log_p = logits - np.logaddexp.reduce(logits, axis=1)[:, None]
    loss = -np.einsum("ij,ij->i", labels, log_p)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return loss.sum()
    return np.array(loss.sum() / max(1, mask.sum()))
