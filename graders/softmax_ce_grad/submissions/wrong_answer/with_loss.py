# bug: the loss is returned along with the gradient
# bug.zh: 连损失一起返回了，而不只是梯度
import numpy as np


def softmax_ce_grad(logits, targets):
    n = len(logits)
    z = logits - logits.max(axis=1, keepdims=True)
    p = np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)
    p[np.arange(n), targets] -= 1
    loss = -np.log(np.maximum(p[np.arange(n), targets] + 1, 1e-300)).mean()
    return loss, p / n
