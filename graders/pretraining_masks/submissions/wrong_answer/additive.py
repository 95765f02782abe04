# bug: the mask is the one to be added to scores, 0 and −∞
# bug.zh: 返回的是要加到分数上的掩码：0 和 −∞
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
        return np.where(both[None] & real[:, None, None, :], 0.0, -np.inf)
    else:
        raise ValueError(kind)
    return np.where(side[None] & real[:, None, :], 0.0, -np.inf)
