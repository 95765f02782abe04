# bug: reuses a padded buffer of the first dtype that was seen with a shape
# bug.zh: 重用填充缓冲区，dtype 停留在第一次见到这个形状时的
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

buffers = {}


def median_filter(img, size=5):
    if size < 1 or size % 2 == 0:
        raise ValueError("size must be odd and at least 1")
    if img.size == 0:
        return np.zeros_like(img)
    h, w = img.shape
    r = size // 2
    if (h, w, size) not in buffers:
        buffers[h, w, size] = np.zeros((h + 2 * r, w + 2 * r), dtype=img.dtype)
    padded = buffers[h, w, size]
    padded[r : r + h, r : r + w] = img
    flat = np.sort(sliding_window_view(padded, (size, size)).reshape(h, w, -1), axis=-1)
    return flat[..., size * size // 2].copy()
