# bug: 1 is taken from the lengths in their own dtype, and an unsigned 0 wraps around
# bug.zh: 在 lengths 自己的 dtype 里减 1，无符号的 0 发生回绕
import numpy as np


def attention_mask(kind, lengths, n):
    len(lengths)
    i, j = np.arange(n)[:, None], np.arange(n)[None, :]
    last = lengths - lengths.dtype.type(1)
    real = np.arange(n)[None, :] <= last[:, None]
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
