# bug: labels of the first call are remembered for arrays of the same shape
# bug.zh: 记住了第一次调用的标签，形状相同时一直沿用
import numpy as np


def softmax_ce_grad(logits, targets, memory={}):
    n, c = logits.shape
    z = logits - logits.max(axis=1, keepdims=True)
    p = np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)
    label = memory.setdefault((n, c), np.eye(c)[targets])
    p = p - label
    return p / n
