# bug: the backward direction of ELMo attends to padding
# bug.zh: ELMo 的后向掩码会关注补齐的位置
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
        closed = np.repeat(~real[:, None, None, :], 2, axis=1)
        closed[:, 1] = False
        return both[None] & ~closed
    else:
        raise ValueError(kind)
    return side[None] & real[:, None, :]
