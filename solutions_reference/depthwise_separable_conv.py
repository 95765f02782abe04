"""Reference solution: one shifted image per tap of the kernel, then one matrix product."""

import numpy as np

Pair = int | tuple[int, int]


def depthwise_separable_conv(
    x: np.ndarray,
    depthwise: np.ndarray,
    pointwise: np.ndarray,
    stride: Pair = 1,
    padding: Pair = 0,
) -> np.ndarray:
    """Return x (n, c, h, w) filtered channel by channel, then mixed at each pixel."""
    (sh, sw), (ph, pw) = _pair(stride), _pair(padding)
    n, c, h, w = x.shape
    k = depthwise.shape[2]
    out_h, out_w = (h + 2 * ph - k) // sh + 1, (w + 2 * pw - k) // sw + 1
    padded = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    filtered = np.zeros((n, c, out_h, out_w), dtype=x.dtype)
    for i, j in np.ndindex(k, k):
        # What tap (i, j) sees of all windows at once is a shifted, thinned-out image.
        seen = padded[:, :, i:, j:][:, :, ::sh, ::sw][:, :, :out_h, :out_w]
        filtered += depthwise[:, :, i, j, None] * seen
    mixed = pointwise[:, :, 0, 0] @ filtered.reshape(n, c, out_h * out_w)
    return mixed.reshape(n, len(pointwise), out_h, out_w)


def separable_ratio(out_channels: int, kernel: int) -> float:
    """Return the multiply-adds of a separable convolution over those of a standard one."""
    return 1 / out_channels + 1 / kernel**2


def _pair(value: Pair) -> tuple[int, int]:
    return (value, value) if isinstance(value, int) else value
