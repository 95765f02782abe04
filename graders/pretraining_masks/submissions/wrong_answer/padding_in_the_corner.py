# bug: padding is closed only where both positions are padded
# bug.zh: 只有行和列都是补齐时才关闭
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
        return both[None] & (real[:, None, None, :] | real[:, None, :, None])
    else:
        raise ValueError(kind)
    return side[None] & (real[:, None, :] | real[:, :, None])
