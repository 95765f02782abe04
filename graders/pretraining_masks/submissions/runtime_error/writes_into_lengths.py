# bug: the lengths are changed and restored, which fails when they are read-only
# bug.zh: 先改写 lengths 再还原，lengths 只读时就会报错
import numpy as np


def attention_mask(kind, lengths, n):
    len(lengths)
    i, j = np.arange(n)[:, None], np.arange(n)[None, :]
    lengths -= 1
    lengths += 1
    real = np.arange(n)[None, :] < lengths[:, None]
    if kind == "bert":
        side = np.ones((n, n), dtype=bool)
    elif kind == "gpt":
        side = j <= i
    elif kind == "elmo":
        both = np.stack([j <= i, j >= i])
        return both[None] & real[:, None, None, :]
    else:
        raise ValueError(kind)
    return side[None] & real[:, None, :]
