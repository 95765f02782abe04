# bug: the argument of sigmoid is clipped to ±10, where it is not flat yet
# bug.zh: 把 sigmoid 的自变量截断到 ±10，那里曲线还没有平
import numpy as np


def sigmoid(x):
    return 1 / (1 + np.exp(-np.clip(x, -10, 10)))


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
