"""Gradient descent on a quadratic bowl."""

import numpy as np


def best_step(hessian: np.ndarray) -> tuple[float, float]:
    """Return the best fixed learning rate and the factor by which the worst error shrinks a step.

    The hessian (d, d) is symmetric and positive definite.
    """
    raise NotImplementedError


def descend(
    hessian: np.ndarray, w0: np.ndarray, lr: float, tol: float, max_steps: int
) -> tuple[np.ndarray, int]:
    """Return where gradient descent on ½·wᵀHw from w0 ends, and after how many updates.

    It stops when the gradient's norm is at most tol, looked at before each update, or after
    max_steps updates. When it diverges, the result is some finite vector and max_steps.
    """
    raise NotImplementedError
