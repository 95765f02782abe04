# bug: the result still has its frame of padding
# bug.zh: 结果还带着那圈填充
import numpy as np


def median_filter(img, size=5):
    if size < 1 or size % 2 == 0:
        raise ValueError("size must be odd and at least 1")
    h, w = img.shape
    r = size // 2
    padded = np.pad(img, r)
    out = padded.copy()
    for i in range(h):
        for j in range(w):
            window = padded[i : i + size, j : j + size]
            out[i + r, j + r] = np.sort(window, axis=None)[size * size // 2]
    return out
