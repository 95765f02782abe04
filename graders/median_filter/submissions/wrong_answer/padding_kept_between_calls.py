# bug: the result is right at first, but filtered pixels of earlier calls stay in a kept image
# bug.zh: 第一次是对的，但之前调用滤过的像素留在了保存的图像里
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

canvas = {}


def median_filter(img, size=5):
    if size < 1 or size % 2 == 0:
        raise ValueError("size must be odd and at least 1")
    if img.size == 0:
        return np.zeros_like(img)
    h, w = img.shape
    r = size // 2
    padded = canvas.setdefault(img.dtype.str, np.zeros((64, 64), dtype=img.dtype))
    padded[r : r + h, r : r + w] = img
    windows = sliding_window_view(padded[: h + 2 * r, : w + 2 * r], (size, size))
    flat = np.sort(windows.reshape(h, w, -1), axis=-1)
    return flat[..., size * size // 2].copy()
