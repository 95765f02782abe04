# bug: near the border only the pixels inside the image count
# bug.zh: 靠近边界时只算图像内的像素
import numpy as np


def median_filter(img, size=5):
    if size < 1 or size % 2 == 0:
        raise ValueError("size must be odd and at least 1")
    h, w = img.shape
    r = size // 2
    out = np.zeros_like(img)
    for i in range(h):
        for j in range(w):
            window = img[max(0, i - r) : i + r + 1, max(0, j - r) : j + r + 1]
            out[i, j] = np.sort(window, axis=None)[window.size // 2]
    return out
