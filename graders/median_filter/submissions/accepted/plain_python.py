import numpy as np


def median_filter(img, size=5):
    if size <= 0 or size & 1 == 0:
        raise ValueError(size)
    rows = img.tolist()
    h, w = img.shape
    r = size // 2
    flat = []
    for i in range(h):
        for j in range(w):
            values = []
            for y in range(i - r, i + r + 1):
                if 0 <= y < h:
                    line = rows[y][max(0, j - r) : j + r + 1]
                    values += line + [0] * (size - len(line))
                else:
                    values += [0] * size
            values.sort()
            flat.append(values[len(values) // 2])
    return np.array(flat, dtype=img.dtype).reshape(h, w)
