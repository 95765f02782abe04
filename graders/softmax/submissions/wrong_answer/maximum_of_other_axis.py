# bug: on a square table the maximum lines up with the wrong axis, for lack of keepdims
# bug.zh: 缺了 keepdims，方阵上最大值跟错误的轴对齐
import numpy as np


def softmax(x, axis=-1):
    top = x.max(axis=axis)
    if top.ndim == 0 or x.shape[-1:] != top.shape:
        top = np.expand_dims(top, axis)
    with np.errstate(all="ignore"):
        weights = np.exp(x - top)
        total = weights.sum(axis=axis)
        if total.ndim == 0 or x.shape[-1:] != total.shape:
            total = np.expand_dims(total, axis)
        return weights / total


def log_softmax(x, axis=-1):
    shifted = x - x.max(axis=axis, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=axis, keepdims=True))
