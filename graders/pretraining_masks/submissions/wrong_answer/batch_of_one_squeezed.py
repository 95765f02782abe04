# bug: the batch axis is dropped when there is one sequence
# bug.zh: 只有一条序列时把 batch 维去掉了
import numpy as np


def attention_mask(kind, lengths, n):
    b = len(lengths)
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
    return (side[None] & real[:, None, :])[0 if b == 1 else slice(None)]
