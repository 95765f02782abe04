import numpy as np


def dead_units(pre_activations):
    """Goes over the batch row by row, as one would over many batches."""
    alive = np.zeros(pre_activations.shape[1], dtype=bool)
    for row in pre_activations:
        alive |= np.sign(row) == 1
    return np.logical_not(alive)
