# bug: writes the medians into the caller's image
# bug.zh: 把中值写进了调用者的图像
import numpy as np


def median_filter(img, size=5):
    if size < 1 or size % 2 == 0:
        raise ValueError("size must be odd and at least 1")
    h, w = img.shape
    padded = np.pad(img, size // 2)
    out = img if img.flags.writeable else img.copy()
    for i in range(h):
        for j in range(w):
            window = padded[i : i + size, j : j + size]
            out[i, j] = np.sort(window, axis=None)[size * size // 2]
    return out
