# bug: answers are written into an array of the input's type, which cuts them off for whole numbers
# bug.zh: 把结果写进与输入同类型的数组，输入是整数时小数部分被截掉
import numpy as np


def sigmoid(x):
    x = np.asarray(x)
    out = np.zeros_like(x)
    out[...] = np.exp(-np.logaddexp(0.0, -x))
    return out


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
