import numpy as np


def receptive_field(layers):
    table = np.array([(*layer, 1)[:4] for layer in layers], dtype=np.int64).reshape(-1, 4)
    jumps = np.concatenate([[1], np.cumprod(table[:, 1])])
    grown = (table[:, 0] - 1) * table[:, 3] * jumps[:-1]
    return int(1 + grown.sum()), int(jumps[-1])
