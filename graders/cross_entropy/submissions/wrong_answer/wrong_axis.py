# bug: the softmax runs over the rows of the batch instead of the classes
# bug.zh: softmax 沿批次方向做了归一化，而不是沿类别方向
import numpy as np


def cross_entropy(logits, targets, reduction="mean", ignore_index=-100, label_smoothing=0.0):
    mask = targets != ignore_index
    safe = np.where(mask, targets, 0)
    x = logits - logits.max(axis=0, keepdims=True)
    log_p = x - np.log(np.exp(x).sum(axis=0, keepdims=True))
    nll = -log_p[np.arange(len(safe)), safe]
    smooth = -log_p.mean(axis=1)
    loss = ((1 - label_smoothing) * nll + label_smoothing * smooth) * mask
    if reduction == "none":
        return loss
    if reduction == "sum":
        return loss.sum()
    return loss.sum() / max(mask.sum(), 1)
