# bug: the derivative of ReLU is computed as relu(x) / x, which is NaN at zero
# bug.zh: ReLU 的导数写成 relu(x) / x，在 0 处得到 NaN
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
    return 1.0 - np.tanh(x) ** 2


def relu_grad(x):
    with np.errstate(all="ignore"):
        return relu(x) / x
