# bug: the squared norm of the output decides; small activations underflow when squared
# bug.zh: 用输出的平方和判断，小的激活一平方就下溢
import numpy as np


def dead_units(pre_activations):
    return (np.maximum(pre_activations, 0) ** 2).sum(axis=0) == 0
