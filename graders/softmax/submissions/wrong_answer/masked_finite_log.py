# bug: a masked entry gets a large negative log-softmax, not minus infinity
# bug.zh: 被屏蔽元素的 log-softmax 是个很大的负数，而不是 −∞
import numpy as np


def softmax(x, axis=-1):
    weights = np.exp(x - x.max(axis=axis, keepdims=True))
    return weights / weights.sum(axis=axis, keepdims=True)


def log_softmax(x, axis=-1):
    x = np.maximum(x, x.dtype.type(-1e9))
    shifted = x - x.max(axis=axis, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=axis, keepdims=True))
