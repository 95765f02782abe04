# bug: weights and biases are rounded to float32 first
# bug.zh: 先把权重和偏置舍入成了 float32
import numpy as np


def to_logistic(w, b):
    w, b = w.astype(np.float32), b.astype(np.float32)
    return w[:, 1] - w[:, 0], b[1] - b[0]
