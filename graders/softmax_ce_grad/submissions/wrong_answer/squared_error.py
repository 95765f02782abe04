# bug: the gradient is that of the squared error behind the softmax
# bug.zh: 求的是 softmax 后接均方误差的梯度
import numpy as np


def softmax_ce_grad(logits, targets):
    n = len(logits)
    z = logits - logits.max(axis=1, keepdims=True)
    p = np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)
    p[np.arange(n), targets] -= 1
    q = p.copy()
    q[np.arange(n), targets] += 1
    return q * (p - (p * q).sum(axis=1, keepdims=True)) / n
