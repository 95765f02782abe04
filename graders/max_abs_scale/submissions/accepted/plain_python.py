import numpy as np


def max_abs_scale(x):
    rows = x.tolist()
    largest = [max(map(abs, column)) for column in zip(*rows)]
    return np.array(
        [[v / m if m else 0.0 for v, m in zip(row, largest)] for row in rows], dtype=float
    )
