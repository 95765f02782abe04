# bug: large 64-bit integers lose their last digits on the way through float64
# bug.zh: 很大的 64 位整数经过 float64 丢了末几位
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def median_filter(img, size=5):
    if size < 1 or size % 2 == 0:
        raise ValueError("size must be odd and at least 1")
    if img.size == 0:
        return np.zeros_like(img)
    windows = sliding_window_view(np.pad(img, size // 2), (size, size))
    with np.errstate(all="ignore"):
        return np.median(windows, axis=(2, 3)).astype(img.dtype)
