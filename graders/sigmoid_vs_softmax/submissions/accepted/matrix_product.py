import numpy as np


def to_logistic(w, b):
    contrast = np.array([-1.0, 1.0])
    return w @ contrast, b @ contrast
