# bug: exponentials are divided by the sum over the whole array
# bug.zh: 指数除以了整个数组的总和
import numpy as np


def softmax_ce_grad(logits, targets):
    n = len(logits)
    z = logits - logits.max(axis=1, keepdims=True)
    p = np.exp(z) / np.exp(z).sum()
    p[np.arange(n), targets] -= 1
    return p / n
