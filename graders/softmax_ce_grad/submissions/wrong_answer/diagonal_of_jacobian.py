# bug: only the diagonal p(1 − p) of the softmax Jacobian is used
# bug.zh: 只用了 softmax 雅可比矩阵的对角线 p(1 − p)
import numpy as np


def softmax_ce_grad(logits, targets):
    n, c = logits.shape
    z = logits - logits.max(axis=1, keepdims=True)
    p = np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)
    label = np.eye(c)[targets]
    p = -label * (1 - p)
    return p / n
