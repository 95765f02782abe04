# bug: a masked entry gets a small share, since minus infinity is replaced by -30
# bug.zh: 把 −∞ 换成了 -30，被屏蔽的元素仍分到一点权重
import numpy as np


def softmax(x, axis=-1):
    x = np.where(np.isneginf(x), x.dtype.type(-30), x)
    weights = np.exp(x - x.max(axis=axis, keepdims=True))
    return weights / weights.sum(axis=axis, keepdims=True)


def log_softmax(x, axis=-1):
    shifted = x - x.max(axis=axis, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=axis, keepdims=True))
