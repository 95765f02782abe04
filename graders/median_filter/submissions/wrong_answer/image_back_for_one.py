# bug: a window of one pixel gives back the caller's own array
# bug.zh: 窗口只有一个像素时，把调用者自己的数组还了回去
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def median_filter(img, size=5):
    if size < 1 or size % 2 == 0:
        raise ValueError("size must be odd and at least 1")
    if img.size == 0:
        return np.zeros_like(img)
    if size == 1:
        return img
    windows = sliding_window_view(np.pad(img, size // 2), (size, size))
    flat = np.sort(windows.reshape(*img.shape, -1), axis=-1)
    return flat[..., size * size // 2].copy()
