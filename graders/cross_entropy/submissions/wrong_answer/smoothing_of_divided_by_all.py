# bug: the smoothing term is averaged over all rows, ignored ones too
# bug.zh: 平滑项按全部行数取了平均，连被忽略的也算上了
import numpy as np


def cross_entropy(logits, targets, reduction="mean", ignore_index=-100, label_smoothing=0.0):
    mask = targets != ignore_index
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
    hard = ((1 - label_smoothing) * nll * mask).sum() / max(mask.sum(), 1)
    return hard + (label_smoothing * smooth * mask).sum() / len(mask)
