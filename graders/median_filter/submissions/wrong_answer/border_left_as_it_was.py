# bug: filters only the pixels whose whole window lies inside the image
# bug.zh: 只处理整个窗口都在图像内的像素
import numpy as np


def median_filter(img, size=5):
    if size < 1 or size % 2 == 0:
        raise ValueError("size must be odd and at least 1")
    h, w = img.shape
    r = size // 2
    out = img.copy()
    for i in range(r, h - r):
        for j in range(r, w - r):
            window = img[i - r : i + r + 1, j - r : j + r + 1]
            out[i, j] = np.sort(window, axis=None)[size * size // 2]
    return out
