"""The 1x1 convolution, and what a bottleneck made of two of them saves."""

import numpy as np


def conv1x1(x: np.ndarray, weight: np.ndarray, bias: np.ndarray | None = None) -> np.ndarray:
    """Return the 1x1 convolution (n, o, h, w) of x (n, c, h, w) with weight (o, c, 1, 1).

    bias is None or (o,).
    """
    raise NotImplementedError


def bottleneck_saving(channels: int, reduced: int, kernel: int) -> float:
    """Return the weights of a k x k convolution from c to c channels over those of its bottleneck.

    The bottleneck is a 1x1 convolution to the reduced channels, a k x k one and a 1x1 one back.
    There are no biases.
    """
    raise NotImplementedError
