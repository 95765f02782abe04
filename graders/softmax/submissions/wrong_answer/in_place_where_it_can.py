# bug: log_softmax works in the caller's own array unless that is read-only
# bug.zh: 只要数组可写，log_softmax 就直接在调用者的数组上算
import numpy as np


def softmax(x, axis=-1):
    weights = np.exp(x - x.max(axis=axis, keepdims=True))
    return weights / weights.sum(axis=axis, keepdims=True)


def log_softmax(x, axis=-1):
    x = np.require(x, requirements="W")
    x -= x.max(axis=axis, keepdims=True)
    return x - np.log(np.exp(x).sum(axis=axis, keepdims=True))
