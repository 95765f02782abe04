# bug: GPT has the causal mask only, and padded positions see one another
# bug.zh: GPT 只加了因果掩码，补齐的位置之间还能互相看到
import numpy as np


def attention_mask(kind, lengths, n):
    b = len(lengths)
    i, j = np.arange(n)[:, None], np.arange(n)[None, :]
    real = np.arange(n)[None, :] < lengths[:, None]
    if kind == "bert":
        side = np.ones((n, n), dtype=bool)
    elif kind == "gpt":
        return np.repeat((j <= i)[None], b, axis=0)
    elif kind == "elmo":
        both = np.stack([j <= i, j >= i])
        return both[None] & real[:, None, None, :]
    else:
        raise ValueError(kind)
    return side[None] & real[:, None, :]
