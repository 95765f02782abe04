# bug: the two directions of ELMo are joined into one mask
# bug.zh: ELMo 的两个方向合成了一个掩码
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
        return (both[0] | both[1]) & real[:, None, :]
    else:
        raise ValueError(kind)
    return side[None] & real[:, None, :]
