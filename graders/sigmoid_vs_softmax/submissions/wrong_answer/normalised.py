# bug: the weights are scaled to length 1, and the bias with them
# bug.zh: 把权重归一化成了单位长度，偏置也跟着缩放
import numpy as np


def to_logistic(w, b):
    w1 = w[:, 1] - w[:, 0]
    size = np.linalg.norm(w1) or 1.0
    return w1 / size, (b[1] - b[0]) / size
