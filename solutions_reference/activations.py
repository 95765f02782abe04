"""Reference solution: each formula written so that no exponential can overflow."""

import numpy as np


def sigmoid(x: np.ndarray | float) -> np.ndarray | float:
    """Return 1 / (1 + exp(-x)) as exp(-log(1 + exp(-x)))."""
    return np.exp(-np.logaddexp(0.0, -x))


def tanh(x: np.ndarray | float) -> np.ndarray | float:
    """Return the hyperbolic tangent."""
    return np.tanh(x)


def relu(x: np.ndarray | float) -> np.ndarray | float:
    """Return max(0, x)."""
    return np.maximum(x, 0.0)


def sigmoid_grad(x: np.ndarray | float) -> np.ndarray | float:
    """Return the derivative of sigmoid; 1 - sigmoid(x) as sigmoid(-x) keeps its digits."""
    return sigmoid(x) * sigmoid(-x)


def tanh_grad(x: np.ndarray | float) -> np.ndarray | float:
    """Return the derivative of tanh."""
    return 1.0 - np.tanh(x) ** 2


def relu_grad(x: np.ndarray | float) -> np.ndarray | float:
    """Return 1 where x is positive and 0 elsewhere, at 0 too."""
    return np.where(x > 0, 1.0, 0.0)
