# bug: log_softmax sums exponentials of the entries as they are
# bug.zh: log_softmax 直接对原始元素取 exp 求和
import numpy as np


def softmax(x, axis=-1):
    weights = np.exp(x - x.max(axis=axis, keepdims=True))
    return weights / weights.sum(axis=axis, keepdims=True)


def log_softmax(x, axis=-1):
    with np.errstate(all="ignore"):
        return x - np.log(np.exp(x).sum(axis=axis, keepdims=True))
