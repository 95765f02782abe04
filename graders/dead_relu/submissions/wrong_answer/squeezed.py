# bug: a layer of a single unit loses its axis
# bug.zh: 只有一个神经元时，结果的轴被挤掉了
import numpy as np


def dead_units(pre_activations):
    return np.squeeze(pre_activations.max(axis=0) <= 0)
