import numpy as np


def softmax(x, axis=-1):
    rows = np.moveaxis(x, axis, 0)
    e = np.exp(rows - np.amax(rows, axis=0))
    return np.moveaxis(e / np.sum(e, axis=0), 0, axis)


def log_softmax(x, axis=-1):
    """x − logsumexp, with the maximum put back."""
    rows = np.moveaxis(x, axis, 0)
    top = np.amax(rows, axis=0)
    lse = top + np.log(np.sum(np.exp(rows - top), axis=0))
    return np.moveaxis(rows - lse, 0, axis)
