# bug: relu sets the negative numbers of the caller's own array to zero
# bug.zh: relu 直接在调用者的数组上把负数改成 0
import numpy as np


def sigmoid(x):
    return np.exp(-np.logaddexp(0.0, -x))


def tanh(x):
    return np.tanh(x)


def relu(x):
    if np.ndim(x) == 0:
        return max(x, 0.0)
    x[x < 0] = 0
    return x


def sigmoid_grad(x):
    return sigmoid(x) * sigmoid(-x)


def tanh_grad(x):
    return 1.0 - np.tanh(x) ** 2


def relu_grad(x):
    return np.where(x > 0, 1.0, 0.0)
