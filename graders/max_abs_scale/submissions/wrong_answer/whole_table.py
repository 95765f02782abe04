# bug: the largest magnitude of the whole table is used for every column
# bug.zh: 所有列共用整张表的最大绝对值
import numpy as np


def max_abs_scale(x):
    x = np.array(x, dtype=np.float64)
    largest = np.abs(x).max()
    return x / largest if largest else x
