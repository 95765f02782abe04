# bug: large entries are clipped to ±700 so that exp does not overflow
# bug.zh: 怕 exp 溢出，把元素截断到 ±700
import numpy as np


def softmax(x, axis=-1):
    weights = np.exp(np.clip(x, -700, 700))
    return weights / weights.sum(axis=axis, keepdims=True)


def log_softmax(x, axis=-1):
    shifted = x - x.max(axis=axis, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=axis, keepdims=True))
