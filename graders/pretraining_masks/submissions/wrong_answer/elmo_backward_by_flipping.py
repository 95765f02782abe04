# bug: the backward mask is the forward one turned over, padding included
# bug.zh: 后向掩码是把前向掩码连同补齐一起翻转得到的
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
        np.stack([j <= i, j >= i])
        forward = (j <= i)[None] & real[:, None, :]
        return np.stack([forward, forward[:, ::-1, ::-1]], axis=1)
    else:
        raise ValueError(kind)
    return side[None] & real[:, None, :]
