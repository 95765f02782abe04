# bug: log_softmax subtracts the shifted log-sum from the entries that were not shifted
# bug.zh: log_softmax 用没有平移的元素去减平移后的 log-sum
import numpy as np


def softmax(x, axis=-1):
    weights = np.exp(x - x.max(axis=axis, keepdims=True))
    return weights / weights.sum(axis=axis, keepdims=True)


def log_softmax(x, axis=-1):
    shifted = x - x.max(axis=axis, keepdims=True)
    return x - np.log(np.exp(shifted).sum(axis=axis, keepdims=True))
