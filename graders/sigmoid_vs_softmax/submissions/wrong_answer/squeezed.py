# bug: a single feature loses its axis
# bug.zh: 只有一个特征时，权重的轴被挤掉了
import numpy as np


def to_logistic(w, b):
    return np.squeeze(np.diff(w, axis=1)), b[1] - b[0]
