# bug: axes of length 1 are dropped from the answer
# bug.zh: 结果里长度为 1 的轴被挤掉了
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
    return np.squeeze(np.where(x > 0, 1.0, 0.0))
