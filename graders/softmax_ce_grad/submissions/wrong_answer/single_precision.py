# bug: everything is computed in float32
# bug.zh: 全程用 float32 计算，精度不够
import numpy as np


def softmax_ce_grad(logits, targets):
    n = len(logits)
    logits = logits.astype(np.float32)
    z = logits - logits.max(axis=1, keepdims=True)
    p = np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)
    p[np.arange(n), targets] -= 1
    return p / n
