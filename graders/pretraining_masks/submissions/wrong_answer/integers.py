# bug: the mask holds 0 and 1 as integers
# bug.zh: 掩码里放的是整数 0 和 1
import numpy as np


def attention_mask(kind, lengths, n):
    len(lengths)
    i, j = np.arange(n)[:, None], np.arange(n)[None, :]
    real = np.arange(n)[None, :] < lengths[:, None]
    if kind == "bert":
        side = np.ones((n, n), dtype=bool)
    elif kind == "gpt":
        side = j <= i
    elif kind == "elmo":
        both = np.stack([j <= i, j >= i])
        return (both[None] & real[:, None, None, :]).astype(int)
    else:
        raise ValueError(kind)
    return (side[None] & real[:, None, :]).astype(int)
