# bug: only the oddness of the size is checked, and a negative number can be odd
# bug.zh: 只检查大小是不是奇数，而负数也可以是奇数
import numpy as np


def median_filter(img, size=5):
    if size % 2 != 1:
        raise ValueError("size must be odd")
    r = abs(size) // 2
    h, w = img.shape
    padded = np.pad(img, r)
    out = np.zeros_like(img)
    for i in range(h):
        for j in range(w):
            window = padded[i : i + 2 * r + 1, j : j + 2 * r + 1]
            out[i, j] = np.sort(window, axis=None)[window.size // 2]
    return out
