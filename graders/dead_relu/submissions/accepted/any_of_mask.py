import numpy as np


def dead_units(pre_activations):
    return ~np.any(pre_activations > 0, axis=0)
