# bug: exp of the entries as they are overflows for large ones
# bug.zh: 没有减最大值，元素大时 exp 溢出
import numpy as np


def softmax(x, axis=-1):
    with np.errstate(all="ignore"):
        weights = np.exp(x)
        return weights / weights.sum(axis=axis, keepdims=True)


def log_softmax(x, axis=-1):
    shifted = x - x.max(axis=axis, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=axis, keepdims=True))
