# bug: an unknown kind is taken for BERT
# bug.zh: 未知的类型被当成了 BERT
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
        side = np.ones((n, n), dtype=bool)
    return side[None] & real[:, None, :]
