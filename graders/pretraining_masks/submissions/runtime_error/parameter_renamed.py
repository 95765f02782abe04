# bug: the number of positions has another name than in the signature
# bug.zh: 位置数参数的名字与签名不符
import numpy as np


def attention_mask(kind, lengths, max_len):
    real = np.arange(max_len) < lengths[:, None, None]
    past = np.tri(max_len, dtype=bool)
    if kind == "bert":
        return np.repeat(real, max_len, axis=1)
    if kind == "gpt":
        return past & real
    if kind == "elmo":
        return np.stack([past, past.T]) & real[:, None]
    raise ValueError(kind)
