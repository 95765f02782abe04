# bug: takes the input for an array; a plain number has no shape
# bug.zh: 默认输入是数组，而普通的数没有 shape
import numpy as np


def sigmoid(x):
    out = np.empty(x.shape)
    out[...] = np.exp(-np.logaddexp(0.0, -x))
    return out


def tanh(x):
    return np.tanh(x)


def relu(x):
    return np.maximum(x, 0.0)


def sigmoid_grad(x):
    return sigmoid(x) * sigmoid(-x)


def tanh_grad(x):
    return 1.0 - np.tanh(x) ** 2


def relu_grad(x):
    return np.where(x > 0, 1.0, 0.0)
