# fast: a median over strided windows
import numpy as np
from numpy.lib.stride_tricks import as_strided


def median_filter(img, size=5):
    """np.median over hand-made strides; the 64-bit integers, which it would round, are sorted."""
    if not (size > 0 and size % 2):
        raise ValueError(f"bad size {size}")
    (h, w), r = img.shape, size // 2
    padded = np.zeros((h + 2 * r, w + 2 * r), img.dtype)
    padded[r : h + r, r : w + r] = img
    windows = as_strided(padded, (h, w, size, size), padded.strides * 2, writeable=False)
    if img.dtype.itemsize == 8 and img.dtype.kind != "f":
        return np.sort(windows.reshape(h, w, size**2), axis=-1)[:, :, size**2 // 2].copy()
    if img.size == 0:
        return np.zeros_like(img)
    return np.median(windows, axis=(2, 3)).astype(img.dtype)
