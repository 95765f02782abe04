# bug: the derivative of sigmoid is a difference quotient, with its error
# bug.zh: 用差商近似 sigmoid 的导数，带有截断误差
import numpy as np


def sigmoid(x):
    return np.exp(-np.logaddexp(0.0, -x))


def tanh(x):
    return np.tanh(x)


def relu(x):
    return np.maximum(x, 0.0)


def sigmoid_grad(x):
    h = 1e-3
    return (sigmoid(x + h) - sigmoid(x - h)) / (2 * h)


def tanh_grad(x):
    return 1.0 - np.tanh(x) ** 2


def relu_grad(x):
    return np.where(x > 0, 1.0, 0.0)
