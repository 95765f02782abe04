# bug: float32 goes in and float64 comes out
# bug.zh: 输入 float32，返回的却是 float64
import numpy as np


def softmax(x, axis=-1):
    weights = np.exp(np.float64(x) - x.max(axis=axis, keepdims=True))
    return weights / weights.sum(axis=axis, keepdims=True)


def log_softmax(x, axis=-1):
    shifted = x - x.max(axis=axis, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=axis, keepdims=True))
