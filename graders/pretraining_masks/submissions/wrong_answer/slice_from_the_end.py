# bug: padding is closed from the end by a negative index, which closes all when there is none
# bug.zh: 用负下标从末尾关闭补齐，没有补齐时反而全部关掉了
import numpy as np


def attention_mask(kind, lengths, n):
    b = len(lengths)
    i, j = np.arange(n)[:, None], np.arange(n)[None, :]
    real = np.ones((b, n), dtype=bool)
    for row, length in zip(real, lengths.tolist()):
        row[-(n - length) :] = False
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
