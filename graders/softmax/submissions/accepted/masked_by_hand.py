import numpy as np


def softmax(x, axis=-1):
    out = np.zeros_like(x)
    shifted = x - np.nanmax(x, axis=axis, keepdims=True)
    np.exp(shifted, out=out, where=shifted > -np.inf)
    out /= out.sum(axis=axis, keepdims=True)
    return out


def log_softmax(x, axis=-1):
    s = x - np.max(x, axis=axis, keepdims=True)
    return np.where(np.isneginf(x), x, s - np.log(np.sum(np.exp(s), axis=axis, keepdims=True)))
