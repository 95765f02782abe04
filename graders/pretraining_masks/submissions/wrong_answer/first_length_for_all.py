# bug: the length of the first sequence is used for all
# bug.zh: 所有序列都用了第一条的长度
import numpy as np


def attention_mask(kind, lengths, n):
    b = len(lengths)
    i, j = np.arange(n)[:, None], np.arange(n)[None, :]
    real = np.arange(n)[None, :] < np.repeat(lengths[:1], b)[:, None]
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
