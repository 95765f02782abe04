# bug: a single number comes back as an array of one element
# bug.zh: 单个数进去，返回的却是长度为 1 的数组
import numpy as np


def sigmoid(x):
    return np.exp(-np.logaddexp(0.0, -x))


def tanh(x):
    return np.tanh(x)


def relu(x):
    return np.maximum(np.atleast_1d(x), 0.0)


def sigmoid_grad(x):
    return sigmoid(x) * sigmoid(-x)


def tanh_grad(x):
    return 1.0 - np.tanh(x) ** 2


def relu_grad(x):
    return np.where(x > 0, 1.0, 0.0)
