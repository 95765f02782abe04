# bug: the derivative with respect to the probabilities is returned, −1/p
# bug.zh: 返回的是对概率的导数 −1/p
import numpy as np


def softmax_ce_grad(logits, targets):
    n, c = logits.shape
    z = logits - logits.max(axis=1, keepdims=True)
    p = np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)
    label = np.eye(c)[targets]
    p = -label / np.maximum(p, 1e-300)
    return p / n
