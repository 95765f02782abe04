# bug: the number of rows is kept in the dtype of the targets, which is too small
# bug.zh: 行数用了 targets 的 dtype 来存，装不下而溢出
import numpy as np


def softmax_ce_grad(logits, targets):
    n = len(logits)
    z = logits - logits.max(axis=1, keepdims=True)
    p = np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)
    p[np.arange(n), targets] -= 1
    count = np.ones(n, dtype=targets.dtype).sum(dtype=targets.dtype)
    return p / float(count)
