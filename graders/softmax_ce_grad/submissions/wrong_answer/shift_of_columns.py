# bug: the maximum of each column is subtracted
# bug.zh: 减去的是每一列的最大值，改变了各行的 softmax
import numpy as np


def softmax_ce_grad(logits, targets):
    n = len(logits)
    z = logits - logits.max(axis=0, keepdims=True)
    p = np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)
    p[np.arange(n), targets] -= 1
    return p / n
