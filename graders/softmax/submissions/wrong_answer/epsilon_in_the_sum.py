# bug: a small constant is added to the sum against division by zero
# bug.zh: 怕除以零，在分母里加了很小的常数
import numpy as np


def softmax(x, axis=-1):
    weights = np.exp(x - x.max(axis=axis, keepdims=True))
    return weights / (weights.sum(axis=axis, keepdims=True) + 1e-8)


def log_softmax(x, axis=-1):
    shifted = x - x.max(axis=axis, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=axis, keepdims=True))
