# bug: the result is stored in the dtype of the input, so integers lose their fractions
# bug.zh: 结果存回输入的 dtype，整数输入丢掉了小数部分
import numpy as np


def max_abs_scale(x):
    result = np.zeros_like(x)
    for j in range(x.shape[1]):
        column = x[:, j].astype(np.float64)
        if column.any():
            result[:, j] = column / np.abs(column).max()
    return result.astype(np.float64)
