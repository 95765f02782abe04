import numpy as np


def log_softmax(x, axis=-1):
    """logaddexp does the shifting."""
    total = np.expand_dims(np.logaddexp.reduce(x.astype(np.float64), axis=axis), axis)
    return (x - total).astype(x.dtype)


def softmax(x, axis=-1):
    total = np.expand_dims(np.logaddexp.reduce(x.astype(np.float64), axis=axis), axis)
    return np.exp(x - total).astype(x.dtype)
