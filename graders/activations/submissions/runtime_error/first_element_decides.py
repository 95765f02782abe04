# bug: np.vectorize without a type: the first element decides, and an empty array is an error
# bug.zh: np.vectorize 没有指定类型：结果类型由第一个元素决定，空数组还会报错
import numpy as np


def sigmoid(x):
    return np.exp(-np.logaddexp(0.0, -x))


def tanh(x):
    return np.tanh(x)


def relu(x):
    return np.vectorize(lambda v: v if v > 0 else 0)(x)


def sigmoid_grad(x):
    return sigmoid(x) * sigmoid(-x)


def tanh_grad(x):
    return 1.0 - np.tanh(x) ** 2


def relu_grad(x):
    return np.where(x > 0, 1.0, 0.0)
