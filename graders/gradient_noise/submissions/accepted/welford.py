import math

import numpy as np


def spread(grads):
    """One pass over the samples, with a running mean."""
    mean = np.zeros(grads.shape[1])
    squares = np.zeros(grads.shape[1])
    for count, row in enumerate(grads.astype(np.float64), start=1):
        away = row - mean
        mean = mean + away / count
        squares = squares + away * (row - mean)
    return squares / (len(grads) - 1)


def standard_error(per_sample_grads, batch_size):
    return tuple(math.sqrt(v / batch_size) for v in spread(per_sample_grads))


def samples_for(per_sample_grads, target_error):
    ratios = np.sqrt(spread(per_sample_grads)) / target_error
    counts = np.ceil(np.square(ratios / (1 + 1e-12)))
    return int(counts.clip(min=1).max())
