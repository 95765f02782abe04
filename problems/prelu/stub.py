"""PReLU, forward and backward."""

import numpy as np


def prelu(x: np.ndarray, a: np.ndarray | float) -> np.ndarray:
    """Return x where x > 0 and a * x elsewhere.

    x is (n, c); a is a number, or an array (c,) with one slope for each column.
    """
    raise NotImplementedError


def prelu_backward(
    x: np.ndarray, a: np.ndarray | float, grad: np.ndarray
) -> tuple[np.ndarray, np.ndarray | float]:
    """Return the gradients (dx, da) from grad, the gradient with respect to prelu(x, a).

    dx has the shape of x, da the shape of a. At x = 0 the slope is a.
    """
    raise NotImplementedError
