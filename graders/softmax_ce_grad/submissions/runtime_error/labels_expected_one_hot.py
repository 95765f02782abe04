# bug: the targets are taken for a one-hot matrix
# bug.zh: 以为 targets 是 one-hot 矩阵
import numpy as np


def softmax_ce_grad(logits, targets):
    n = len(logits)
    z = logits - logits.max(axis=1, keepdims=True)
    p = np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)
    assert targets.shape == logits.shape
    p = p - targets
    return p / n
