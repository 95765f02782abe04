import math

import numpy as np


def per_slice(function):
    def apply(x, axis=-1):
        return np.apply_along_axis(function, axis, x).astype(x.dtype) if x.size else x.copy()

    return apply


def soft(values):
    top = max(values)
    weights = [math.exp(v - top) for v in values]
    return np.array([w / math.fsum(weights) for w in weights])


def log_soft(values):
    top = max(values)
    log_total = math.log(sum(math.exp(v - top) for v in values))
    return np.array([float(v) - float(top) - log_total for v in values])


softmax = per_slice(soft)
log_softmax = per_slice(log_soft)
