# bug: the softmax is formed first, and the logarithm of a probability of 0 is infinite
# bug.zh: 先算出 softmax 再取对数，概率下溢成 0 后损失变成无穷大
import numpy as np


def cross_entropy(logits, targets, reduction="mean", ignore_index=-100, label_smoothing=0.0):
    mask = targets != ignore_index
    safe = np.where(mask, targets, 0)
    x = logits - logits.max(axis=1, keepdims=True)
    p = np.exp(x)
    p = p / p.sum(axis=1, keepdims=True)
    with np.errstate(divide="ignore"):
        log_p = np.log(p)
    nll = -log_p[np.arange(len(safe)), safe]
    smooth = -log_p.mean(axis=1)
    loss = ((1 - label_smoothing) * nll + label_smoothing * smooth) * mask
    if reduction == "none":
        return loss
    if reduction == "sum":
        return loss.sum()
    return loss.sum() / max(mask.sum(), 1)
