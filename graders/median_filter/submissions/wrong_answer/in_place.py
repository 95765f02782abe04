# bug: later windows see pixels that have been filtered already
# bug.zh: 后面的窗口看到的是已经滤过的像素
import numpy as np


def median_filter(img, size=5):
    if size < 1 or size % 2 == 0:
        raise ValueError("size must be odd and at least 1")
    h, w = img.shape
    r = size // 2
    padded = np.pad(img, r)
    for i in range(h):
        for j in range(w):
            window = padded[i : i + size, j : j + size]
            padded[i + r, j + r] = np.sort(window, axis=None)[size * size // 2]
    return padded[r : r + h, r : r + w].copy()
