# bug: one maximum for the whole array is subtracted; slices far below it underflow to 0/0
# bug.zh: 减的是整个数组的最大值，远低于它的切片下溢成 0/0
import numpy as np


def softmax(x, axis=-1):
    with np.errstate(all="ignore"):
        weights = np.exp(x - x.max(initial=-np.inf))
        return weights / weights.sum(axis=axis, keepdims=True)


def log_softmax(x, axis=-1):
    shifted = x - x.max(axis=axis, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=axis, keepdims=True))
