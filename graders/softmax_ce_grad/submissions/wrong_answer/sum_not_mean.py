# bug: the gradient is that of the summed loss; the division by n is missing
# bug.zh: 求的是损失之和的梯度，漏了除以 n
import numpy as np


def softmax_ce_grad(logits, targets):
    n = len(logits)
    z = logits - logits.max(axis=1, keepdims=True)
    p = np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)
    p[np.arange(n), targets] -= 1
    return p
