# bug: tanh's derivative by way of the sigmoid lacks the inner derivative 2
# bug.zh: 借 sigmoid 求 tanh 的导数时，漏乘了内层的 2
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
    return 2.0 * sigmoid(2 * x) * sigmoid(-2 * x)


def relu_grad(x):
    return np.where(x > 0, 1.0, 0.0)
