# bug: negative pixels are cut off at zero
# bug.zh: 负的像素被截断到零
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def median_filter(img, size=5):
    if size < 1 or size % 2 == 0:
        raise ValueError("size must be odd and at least 1")
    if img.size == 0:
        return np.zeros_like(img)
    windows = sliding_window_view(np.pad(np.maximum(img, 0), size // 2), (size, size))
    flat = np.sort(windows.reshape(*img.shape, -1), axis=-1)
    return flat[..., size * size // 2].copy()
