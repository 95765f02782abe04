# bug: the smoothed share goes to the other c − 1 classes only
# bug.zh: 平滑的份额只分给了另外 c − 1 个类
import numpy as np


def cross_entropy(logits, targets, reduction="mean", ignore_index=-100, label_smoothing=0.0):
    mask = targets != ignore_index
    safe = np.where(mask, targets, 0)
    x = logits - logits.max(axis=1, keepdims=True)
    log_p = x - np.log(np.exp(x).sum(axis=1, keepdims=True))
    nll = -log_p[np.arange(len(safe)), safe]
    others = max(logits.shape[1] - 1, 1)
    smooth = (-log_p.sum(axis=1) - nll) / others
    loss = ((1 - label_smoothing) * nll + label_smoothing * smooth) * mask
    if reduction == "none":
        return loss
    if reduction == "sum":
        return loss.sum()
    return loss.sum() / max(mask.sum(), 1)
