# bug: the square is missing in the derivative of tanh
# bug.zh: tanh 的导数漏了平方
import numpy as np


def sigmoid(x):
    return np.exp(-np.logaddexp(0.0, -x))


def tanh(x):
    return np.tanh(x)


def relu(x):
    return np.maximum(x, 0.0)


def sigmoid_grad(x):
    return sigmoid(x) * sigmoid(-x)


def tanh_grad(x):
    return 1.0 - np.tanh(x)


def relu_grad(x):
    return np.where(x > 0, 1.0, 0.0)
