# bug: sorts in place what is only a read-only view when the window is a single pixel
# bug.zh: 窗口只有一个像素时，对只读视图做原地排序
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def median_filter(img, size=5):
    if size < 1 or size % 2 == 0:
        raise ValueError("size must be odd and at least 1")
    if img.size == 0:
        return np.zeros_like(img)
    windows = sliding_window_view(np.pad(img, size // 2), (size, size))
    flat = windows.reshape((*img.shape, size * size))
    flat.partition(size * size // 2, axis=-1)
    return flat[..., size * size // 2].copy()
