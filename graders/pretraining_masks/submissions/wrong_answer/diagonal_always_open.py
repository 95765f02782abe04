# bug: every position may attend to itself, padded ones too
# bug.zh: 所有位置都能看到自己，补齐的位置也不例外
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
        return both[None] & real[:, None, None, :] | np.eye(n, dtype=bool)
    else:
        raise ValueError(kind)
    return side[None] & real[:, None, :] | np.eye(n, dtype=bool)
