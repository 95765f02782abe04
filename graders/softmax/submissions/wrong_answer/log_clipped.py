# bug: the softmax is clipped from below before its logarithm is taken
# bug.zh: 取对数前把 softmax 从下方截断了
import numpy as np


def softmax(x, axis=-1):
    weights = np.exp(x - x.max(axis=axis, keepdims=True))
    return weights / weights.sum(axis=axis, keepdims=True)


def log_softmax(x, axis=-1):
    return np.log(np.clip(softmax(x, axis), 1e-300, 1))
