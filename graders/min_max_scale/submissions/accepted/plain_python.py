import numpy as np


def min_max_scale(x, low=0.0, high=1.0):
    rows = [[float(v) for v in row] for row in x]
    least = [min(column) for column in zip(*rows)]
    most = [max(column) for column in zip(*rows)]
    scaled = [
        [
            low + (v - a) / (b - a) * (high - low) if b != a else low
            for v, a, b in zip(row, least, most)
        ]
        for row in rows
    ]
    return np.array(scaled, dtype=np.float64)
