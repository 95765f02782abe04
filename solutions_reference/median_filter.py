"""Reference solution: all windows as one strided view, and one partial sort per window."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def median_filter(img: np.ndarray, size: int = 5) -> np.ndarray:
    """Return the size x size median of every pixel; outside the image everything is 0."""
    if size < 1 or size % 2 == 0:
        raise ValueError(f"size must be odd and at least 1, not {size}")
    if img.size == 0:
        return img.copy()
    padded = np.pad(img, size // 2)
    # The view costs nothing; the copy is the one place where size * size values per pixel exist.
    windows = sliding_window_view(padded, (size, size)).copy().reshape(*img.shape, size * size)
    middle = size * size // 2
    windows.partition(middle, axis=-1)
    return windows[..., middle].copy()
