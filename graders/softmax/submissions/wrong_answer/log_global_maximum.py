# bug: log_softmax subtracts the maximum of the whole array, and the sum of a low slice underflows
# bug.zh: log_softmax 减的是整个数组的最大值，低处切片的和下溢成 0
import numpy as np


def softmax(x, axis=-1):
    weights = np.exp(x - x.max(axis=axis, keepdims=True))
    return weights / weights.sum(axis=axis, keepdims=True)


def log_softmax(x, axis=-1):
    with np.errstate(all="ignore"):
        shifted = x - x.max(initial=-np.inf)
        return shifted - np.log(np.exp(shifted).sum(axis=axis, keepdims=True))
