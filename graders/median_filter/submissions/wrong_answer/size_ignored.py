# bug: the window is 5 x 5 whatever the size says
# bug.zh: 不管 size 是多少，窗口总是 5 x 5
import numpy as np


def median_filter(img, size=5):
    if size < 1 or size % 2 == 0:
        raise ValueError("size must be odd and at least 1")
    h, w = img.shape
    padded = np.pad(img, 2)
    out = np.zeros_like(img)
    for i in range(h):
        for j in range(w):
            out[i, j] = np.sort(padded[i : i + 5, j : j + 5], axis=None)[12]
    return out
