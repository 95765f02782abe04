# bug: a class that is ignored is also taken out of the softmax
# bug.zh: 被忽略的类别连 softmax 里也剔除了
import numpy as np


def cross_entropy(logits, targets, reduction="mean", ignore_index=-100, label_smoothing=0.0):
    mask = targets != ignore_index
    safe = np.where(mask, targets, 0)
    c = logits.shape[1]
    if 0 <= ignore_index < c and c > 1:
        logits = np.where(np.arange(c) == ignore_index, -1e9, logits)
    x = logits - logits.max(axis=1, keepdims=True)
    log_p = x - np.log(np.exp(x).sum(axis=1, keepdims=True))
    nll = -log_p[np.arange(len(safe)), safe]
    smooth = -log_p.mean(axis=1)
    loss = ((1 - label_smoothing) * nll + label_smoothing * smooth) * mask
    if reduction == "none":
        return loss
    if reduction == "sum":
        return loss.sum()
    return loss.sum() / max(mask.sum(), 1)
