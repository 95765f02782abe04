# bug: an ignore_index that is a class is not obeyed
# bug.zh: ignore_index 恰好是合法类别时没有生效
import numpy as np


def cross_entropy(logits, targets, reduction="mean", ignore_index=-100, label_smoothing=0.0):
    mask = (targets != ignore_index) | (0 <= ignore_index < logits.shape[1])
    safe = np.where(mask, targets, 0)
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
