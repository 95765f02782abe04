# bug: the probabilities are returned without the label taken off
# bug.zh: 返回的只是概率，没有减去标签
import numpy as np


def softmax_ce_grad(logits, targets):
    n = len(logits)
    z = logits - logits.max(axis=1, keepdims=True)
    p = np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)
    return p / n
