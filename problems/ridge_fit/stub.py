"""Ridge regression with a free intercept."""

import numpy as np


def ridge_fit(x: np.ndarray, y: np.ndarray, l2: float) -> tuple[np.ndarray, float]:
    """Return the weights (d,) and the intercept that minimise the penalised squared error.

    The loss is the sum of (y - x @ w - b)**2 plus l2 * ‖w‖²; b is not penalised. With l2 = 0 it is
    the least-squares solution of smallest ‖w‖.
    """
    raise NotImplementedError
