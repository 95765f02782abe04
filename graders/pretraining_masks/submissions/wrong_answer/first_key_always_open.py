# bug: a row that would be closed throughout gets its first key
# bug.zh: 给整行全关的行打开了第一个键
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
        raise ValueError(kind)
    mask = side[None] & real[:, None, :]
    mask[..., 0] |= ~mask.any(axis=-1)
    return mask
