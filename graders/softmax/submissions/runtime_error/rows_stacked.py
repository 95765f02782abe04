# bug: the slices are computed one by one and stacked, and there may be none
# bug.zh: 逐个切片计算再堆叠，没有切片时就报错
import numpy as np


def softmax(x, axis=-1):
    rows = np.moveaxis(x, axis, -1)
    flat = [
        np.exp(r - r.max()) / np.exp(r - r.max()).sum() for r in rows.reshape(-1, rows.shape[-1])
    ]
    return np.moveaxis(np.stack(flat).reshape(rows.shape), -1, axis)


def log_softmax(x, axis=-1):
    shifted = x - x.max(axis=axis, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=axis, keepdims=True))
