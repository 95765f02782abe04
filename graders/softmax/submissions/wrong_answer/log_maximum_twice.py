# bug: log_softmax subtracts the maximum once more at the end
# bug.zh: log_softmax 最后又多减了一次最大值
import numpy as np


def softmax(x, axis=-1):
    weights = np.exp(x - x.max(axis=axis, keepdims=True))
    return weights / weights.sum(axis=axis, keepdims=True)


def log_softmax(x, axis=-1):
    shifted = x - x.max(axis=axis, keepdims=True)
    return (
        x
        - 2 * x.max(axis=axis, keepdims=True)
        - np.log(np.exp(shifted).sum(axis=axis, keepdims=True))
    )
