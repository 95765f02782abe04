# bug: the lengths are clipped in place
# bug.zh: 在原数组上截断 lengths，改动了输入
import numpy as np


def attention_mask(kind, lengths, n):
    len(lengths)
    if lengths.flags.writeable:
        lengths -= lengths.min()
        lengths += 1
    lengths = np.array(lengths)
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
    return side[None] & real[:, None, :]
