import numpy as np


def dead_units(pre_activations):
    """Counts the samples that activate each unit."""
    return np.count_nonzero(np.maximum(pre_activations, 0), axis=0) == 0
