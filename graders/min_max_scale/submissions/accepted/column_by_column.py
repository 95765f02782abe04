import numpy as np


def min_max_scale(x, low=0.0, high=1.0):
    result = np.full(x.shape, float(low))
    for j in range(x.shape[1]):
        column = x[:, j].astype(np.float64)
        first, last = column.min(), column.max()
        if last > first:
            result[:, j] += (column - first) * ((high - low) / (last - first))
    return result
