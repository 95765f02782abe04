# bug: the backward mask is the transpose of the forward one after padding
# bug.zh: 先加了补齐再转置，后向掩码关掉的就成了行
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
        forward = both[0] & real[:, None, :]
        return np.stack([forward, forward.transpose(0, 2, 1)], axis=1)
    else:
        raise ValueError(kind)
    return side[None] & real[:, None, :]
