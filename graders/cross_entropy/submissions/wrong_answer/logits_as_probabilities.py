# bug: the logits are taken for probabilities
# bug.zh: 把 logits 当成概率直接取对数
import numpy as np


def cross_entropy(logits, targets, reduction="mean", ignore_index=-100, label_smoothing=0.0):
    mask = targets != ignore_index
    safe = np.where(mask, targets, 0)
    log_p = np.log(np.maximum(logits, 1e-12))
    nll = -log_p[np.arange(len(safe)), safe]
    smooth = -log_p.mean(axis=1)
    loss = ((1 - label_smoothing) * nll + label_smoothing * smooth) * mask
    if reduction == "none":
        return loss
    if reduction == "sum":
        return loss.sum()
    return loss.sum() / max(mask.sum(), 1)
