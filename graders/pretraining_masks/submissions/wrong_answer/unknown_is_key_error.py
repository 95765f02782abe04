# bug: an unknown kind raises KeyError
# bug.zh: 遇到未知的类型抛的是 KeyError
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
        return both[None] & real[:, None, None, :]
    else:
        raise KeyError(kind)
    return side[None] & real[:, None, :]
