import numpy as np


def max_abs_scale(x):
    columns = []
    for j in range(x.shape[1]):
        column = np.float64(x[:, j])
        columns.append(column if not column.any() else column / np.abs(column).max())
    return np.column_stack(columns)
