import numpy as np


def to_logistic(w, b):
    return np.diff(w, axis=1).ravel(), np.diff(b).reshape(())
