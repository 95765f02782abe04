# bug: tanh is taken as 2σ(x) − 1, without doubling the argument
# bug.zh: 把 tanh 写成 2σ(x) − 1，自变量没有翻倍
import numpy as np


def sigmoid(x):
    return np.exp(-np.logaddexp(0.0, -x))


def tanh(x):
    return 2.0 * sigmoid(x) - 1.0


def relu(x):
    return np.maximum(x, 0.0)


def sigmoid_grad(x):
    return sigmoid(x) * sigmoid(-x)


def tanh_grad(x):
    return 1.0 - np.tanh(x) ** 2


def relu_grad(x):
    return np.where(x > 0, 1.0, 0.0)
