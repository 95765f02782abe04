# bug: an even window is filtered as well
# bug.zh: 偶数大小的窗口也照样处理
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def median_filter(img, size=5):
    if size < 1:
        raise ValueError("size must be at least 1")
    if img.size == 0:
        return np.zeros_like(img)
    h, w = img.shape
    windows = sliding_window_view(np.pad(img, size // 2), (size, size))[:h, :w]
    flat = np.sort(windows.reshape(h, w, -1), axis=-1)
    return flat[..., size * size // 2].copy()
