# bug: the default window is 3 x 3
# bug.zh: 默认窗口写成了 3 x 3
import numpy as np


def median_filter(img, size=3):
    if size < 1 or size % 2 == 0:
        raise ValueError("size must be odd and at least 1")
    h, w = img.shape
    padded = np.pad(img, size // 2)
    out = np.zeros_like(img)
    for i in range(h):
        for j in range(w):
            window = padded[i : i + size, j : j + size]
            out[i, j] = np.sort(window, axis=None)[size * size // 2]
    return out
