"""Two-dimensional convolution, as in a convolutional layer."""

import numpy as np


def conv2d(
    x: np.ndarray,
    weight: np.ndarray,
    bias: np.ndarray | None = None,
    stride: int | tuple[int, int] = 1,
    padding: int | tuple[int, int] = 0,
    dilation: int | tuple[int, int] = 1,
    groups: int = 1,
) -> np.ndarray:
    """Return the convolution of x (n, c, h, w) with weight (o, c / groups, kh, kw).

    bias is None or (o,); a pair is (vertical, horizontal). The result (n, o, out_h, out_w) has
    x's dtype. ValueError or RuntimeError when out_h or out_w would be below 1.
    """
    raise NotImplementedError
