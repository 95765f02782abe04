# bug: sigmoid divides infinity by infinity at large positive numbers
# bug.zh: x 很大时，sigmoid 里出现了无穷除以无穷
import numpy as np


def sigmoid(x):
    with np.errstate(all="ignore"):
        return np.exp(x) / (1 + np.exp(x))


def tanh(x):
    return np.tanh(x)


def relu(x):
    return np.maximum(x, 0.0)


def sigmoid_grad(x):
    s = np.exp(-np.logaddexp(0.0, -x))
    return s * (1 - s)


def tanh_grad(x):
    return 1.0 - np.tanh(x) ** 2


def relu_grad(x):
    return np.where(x > 0, 1.0, 0.0)
