# bug: uses the height for both sides
# bug.zh: 两个边长都用了高度
import numpy as np


def median_filter(img, size=5):
    if size < 1 or size % 2 == 0:
        raise ValueError("size must be odd and at least 1")
    n = img.shape[0]
    r = size // 2
    padded = np.pad(img, r)
    out = np.zeros_like(img)
    for i in range(n):
        for j in range(n):
            out[i, j] = np.sort(padded[i : i + size, j : j + size], axis=None)[size * size // 2]
    return out
