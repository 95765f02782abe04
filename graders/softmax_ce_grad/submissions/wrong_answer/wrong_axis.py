# bug: the softmax runs over the rows of the batch instead of the classes
# bug.zh: softmax 沿批次方向做了归一化，而不是沿类别方向
import numpy as np


def softmax_ce_grad(logits, targets):
    n = len(logits)
    z = logits - logits.max(axis=0, keepdims=True)
    p = np.exp(z) / np.exp(z).sum(axis=0, keepdims=True)
    p[np.arange(n), targets] -= 1
    return p / n
