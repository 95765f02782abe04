# bug: float64 is computed and returned in float32
# bug.zh: float64 的输入也用 float32 计算和返回
import numpy as np


def softmax(x, axis=-1):
    x = np.asarray(x, dtype=np.float32)
    weights = np.exp(x - x.max(axis=axis, keepdims=True))
    return weights / weights.sum(axis=axis, keepdims=True)


def log_softmax(x, axis=-1):
    shifted = x - x.max(axis=axis, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=axis, keepdims=True))
