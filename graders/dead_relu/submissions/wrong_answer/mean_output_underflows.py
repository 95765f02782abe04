# bug: the mean output is compared with zero; the smallest activations underflow in it
# bug.zh: 比较平均输出是否为 0，最小的激活在求平均时下溢了
import numpy as np


def dead_units(pre_activations):
    return (np.maximum(pre_activations, 0) / len(pre_activations)).sum(axis=0) == 0
