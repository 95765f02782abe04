# bug: math.exp raises on overflow where numpy gives infinity
# bug.zh: math.exp 溢出时直接抛异常，不像 numpy 返回无穷
import math

import numpy as np


def sigmoid(x):
    return np.vectorize(lambda v: 1 / (1 + math.exp(-v)), otypes=[float])(x)


def tanh(x):
    return np.tanh(x)


def relu(x):
    return np.maximum(x, 0.0)


def sigmoid_grad(x):
    e = np.exp(-np.abs(x))
    return e / (1 + e) ** 2


def tanh_grad(x):
    return 1.0 - np.tanh(x) ** 2


def relu_grad(x):
    return np.where(x > 0, 1.0, 0.0)
