# bug: log_softmax rounds to float32 on the way
# bug.zh: log_softmax 中途舍入成了 float32
import numpy as np


def softmax(x, axis=-1):
    weights = np.exp(x - x.max(axis=axis, keepdims=True))
    return weights / weights.sum(axis=axis, keepdims=True)


def log_softmax(x, axis=-1):
    shifted = x - x.max(axis=axis, keepdims=True)
    total = np.exp(shifted.astype(np.float32)).sum(axis=axis, keepdims=True)
    return shifted - np.log(total)
