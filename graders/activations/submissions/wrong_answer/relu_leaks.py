# bug: ReLU lets a hundredth of negative numbers through
# bug.zh: ReLU 对负数没有归零，漏过去百分之一
import numpy as np


def sigmoid(x):
    return np.exp(-np.logaddexp(0.0, -x))


def tanh(x):
    return np.tanh(x)


def relu(x):
    return np.where(x > 0, x, 0.01 * x)


def sigmoid_grad(x):
    return sigmoid(x) * sigmoid(-x)


def tanh_grad(x):
    return 1.0 - np.tanh(x) ** 2


def relu_grad(x):
    return np.where(x > 0, 1.0, 0.0)
