# bug: a constant column is left as it was
# bug.zh: 常数列原样保留
import numpy as np


def min_max_scale(x, low=0.0, high=1.0):
    x = np.array(x, dtype=np.float64)
    for column in x.T:
        least, most = column.min(), column.max()
        if least != most:
            column[:] = low + (column - least) / (most - least) * (high - low)
    return x
