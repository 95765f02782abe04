# bug: the number of positions is the largest length instead of n
# bug.zh: 位置数用了最大的长度，而不是 n
import numpy as np


def attention_mask(kind, lengths, n):
    _b, n = len(lengths), max(int(lengths.max()), 1)
    i, j = np.arange(n)[:, None], np.arange(n)[None, :]
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
