# bug: everything is computed in float32
# bug.zh: 全程用 float32 计算，精度不够
import numpy as np


def sigmoid(x):
    return np.exp(-np.logaddexp(np.float32(0), -np.float32(x)))


def tanh(x):
    return np.tanh(np.float32(x))


def relu(x):
    return np.maximum(x, 0.0)


def sigmoid_grad(x):
    return sigmoid(x) * sigmoid(-x)


def tanh_grad(x):
    return 1 - np.tanh(np.float32(x)) ** 2


def relu_grad(x):
    return np.where(x > 0, 1.0, 0.0)
