"""Depthwise separable convolution, and what it saves."""

import numpy as np


def depthwise_separable_conv(
    x: np.ndarray,
    depthwise: np.ndarray,
    pointwise: np.ndarray,
    stride: int | tuple[int, int] = 1,
    padding: int | tuple[int, int] = 0,
) -> np.ndarray:
    """Return the depthwise, then pointwise convolution of x (n, c, h, w): (n, o, out_h, out_w).

    depthwise is (c, 1, k, k), pointwise (o, c, 1, 1). stride and padding belong to the depthwise
    stage; a pair is (vertical, horizontal). Nothing stands between the two stages.
    """
    raise NotImplementedError


def separable_ratio(out_channels: int, kernel: int) -> float:
    """Return the multiply-adds of a separable k x k convolution over those of a standard one."""
    raise NotImplementedError
