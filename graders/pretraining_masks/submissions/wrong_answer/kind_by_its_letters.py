# bug: a kind is recognised by the letters that it contains
# bug.zh: 只看类型名里含有哪些字母来判断
import numpy as np


def attention_mask(kind, lengths, n):
    len(lengths)
    i, j = np.arange(n)[:, None], np.arange(n)[None, :]
    real = np.arange(n)[None, :] < lengths[:, None]
    if "bert" in kind:
        side = np.ones((n, n), dtype=bool)
    elif "gpt" in kind:
        side = j <= i
    elif kind == "elmo":
        both = np.stack([j <= i, j >= i])
        return both[None] & real[:, None, None, :]
    else:
        raise ValueError(kind)
    return side[None] & real[:, None, :]
