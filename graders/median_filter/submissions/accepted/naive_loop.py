# slow: one call of np.median for every pixel
import numpy as np


def median_filter(img, size=5):
    """The usual first version; integers beyond 2**53 would not survive np.median."""
    if size % 2 == 0 or size < 1:
        raise ValueError("size must be odd and positive")
    h, w = img.shape
    r = size // 2
    padded = np.zeros((h + 2 * r, w + 2 * r), dtype=img.dtype)
    padded[r : r + h, r : r + w] = img
    out = np.empty(img.shape, dtype=img.dtype)
    exact = img.dtype.itemsize == 8 and img.dtype.kind in "iu"
    for i in range(h):
        for j in range(w):
            window = padded[i : i + size, j : j + size]
            out[i, j] = sorted(window.ravel())[size * size // 2] if exact else np.median(window)
    return out
