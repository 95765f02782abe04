# bug: averages the middle values in the image's own type, which overflows
# bug.zh: 用图像自己的类型对中间的值求平均，会溢出
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def median_filter(img, size=5):
    if size < 1 or size % 2 == 0:
        raise ValueError("size must be odd and at least 1")
    if img.size == 0:
        return np.zeros_like(img)
    windows = sliding_window_view(np.pad(img, size // 2), (size, size))
    flat = np.sort(windows.reshape(*img.shape, -1), axis=-1)
    middle = flat[..., size * size // 2]
    with np.errstate(all="ignore"):
        twice = middle + middle
        return (twice / 2 if img.dtype.kind == "f" else twice // 2).astype(img.dtype)
