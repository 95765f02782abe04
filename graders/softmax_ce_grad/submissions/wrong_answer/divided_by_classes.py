# bug: the gradient is divided by the number of classes, not of rows
# bug.zh: 除以的是类别数，而不是行数
import numpy as np


def softmax_ce_grad(logits, targets):
    n, c = logits.shape
    z = logits - logits.max(axis=1, keepdims=True)
    p = np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)
    p[np.arange(n), targets] -= 1
    return p / c
