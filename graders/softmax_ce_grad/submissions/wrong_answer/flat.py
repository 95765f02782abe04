# bug: a single row comes back without its first axis
# bug.zh: 只有一行时丢掉了第一个轴
import numpy as np


def softmax_ce_grad(logits, targets):
    n = len(logits)
    z = logits - logits.max(axis=1, keepdims=True)
    p = np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)
    p[np.arange(n), targets] -= 1
    return np.squeeze(p / n)
