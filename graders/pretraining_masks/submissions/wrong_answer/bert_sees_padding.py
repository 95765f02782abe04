# bug: BERT attends to padding
# bug.zh: BERT 会关注补齐的位置
import numpy as np


def attention_mask(kind, lengths, n):
    b = len(lengths)
    i, j = np.arange(n)[:, None], np.arange(n)[None, :]
    real = np.arange(n)[None, :] < lengths[:, None]
    if kind == "bert":
        return np.ones((b, n, n), dtype=bool)
    elif kind == "gpt":
        side = j <= i
    elif kind == "elmo":
        both = np.stack([j <= i, j >= i])
        return both[None] & real[:, None, None, :]
    else:
        raise ValueError(kind)
    return side[None] & real[:, None, :]
