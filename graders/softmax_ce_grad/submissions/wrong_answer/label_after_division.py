# bug: 1 is subtracted after the division by n, so it is not averaged
# bug.zh: 先除以 n 再减 1，标签那一项没有被平均
import numpy as np


def softmax_ce_grad(logits, targets):
    n = len(logits)
    z = logits - logits.max(axis=1, keepdims=True)
    p = np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)
    p /= n
    p[np.arange(n), targets] -= 1
    return p
