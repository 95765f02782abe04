# bug: padded rows are closed as well as padded columns
# bug.zh: 除了补齐的列，把补齐的行也关掉了
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
        return both[None] & real[:, None, None, :] & real[:, None, :, None]
    else:
        raise ValueError(kind)
    return side[None] & real[:, None, :] & real[:, :, None]
