# bug: one column of zeros keeps all columns from being scaled
# bug.zh: 只要有一列全零，所有列都不缩放了
import numpy as np


def max_abs_scale(x):
    x = np.array(x, dtype=np.float64)
    largest = np.abs(x).max(axis=0)
    return x / largest if largest.all() else x
