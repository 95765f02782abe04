# bug: the result is stored in the dtype of the input, so integers lose their fractions
# bug.zh: 结果存回输入的 dtype，整数输入丢掉了小数部分
import numpy as np


def min_max_scale(x, low=0.0, high=1.0):
    result = np.empty_like(x)
    for j in range(x.shape[1]):
        column = x[:, j].astype(np.float64)
        spread = column.max() - column.min()
        t = (column - column.min()) / (spread if spread else 1.0)
        result[:, j] = low + t * (high - low)
    return result.astype(np.float64)
