# bug: exponentials are not divided by their sum
# bug.zh: 指数没有除以总和
import numpy as np


def softmax_ce_grad(logits, targets):
    n = len(logits)
    z = logits - logits.max(axis=1, keepdims=True)
    p = np.exp(z)
    p[np.arange(n), targets] -= 1
    return p / n
