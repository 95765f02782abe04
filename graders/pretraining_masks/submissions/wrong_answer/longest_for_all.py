# bug: all sequences are as long as the longest one
# bug.zh: 所有序列都按最长的那条算
import numpy as np


def attention_mask(kind, lengths, n):
    b = len(lengths)
    i, j = np.arange(n)[:, None], np.arange(n)[None, :]
    real = np.arange(n)[None, :] < np.repeat(lengths.max(), b)[:, None]
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
