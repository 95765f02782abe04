# bug: the bias is appended to the weights in one array
# bug.zh: 把偏置拼进了权重，只返回一个数组
import numpy as np


def to_logistic(w, b):
    return np.append(w[:, 1] - w[:, 0], b[1] - b[0])
