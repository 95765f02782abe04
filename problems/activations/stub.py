"""Sigmoid, tanh and ReLU with their derivatives."""

import numpy as np


def sigmoid(x: np.ndarray | float) -> np.ndarray | float:
    """Return 1 / (1 + exp(-x)), elementwise; no warning and no NaN for large |x|."""
    raise NotImplementedError


def tanh(x: np.ndarray | float) -> np.ndarray | float:
    """Return the hyperbolic tangent, elementwise; no warning and no NaN for large |x|."""
    raise NotImplementedError


def relu(x: np.ndarray | float) -> np.ndarray | float:
    """Return max(0, x), elementwise."""
    raise NotImplementedError


def sigmoid_grad(x: np.ndarray | float) -> np.ndarray | float:
    """Return the derivative of sigmoid at x, elementwise."""
    raise NotImplementedError


def tanh_grad(x: np.ndarray | float) -> np.ndarray | float:
    """Return the derivative of tanh at x, elementwise."""
    raise NotImplementedError


def relu_grad(x: np.ndarray | float) -> np.ndarray | float:
    """Return the derivative of relu at x, elementwise, as numbers; at 0 it is 0."""
    raise NotImplementedError
