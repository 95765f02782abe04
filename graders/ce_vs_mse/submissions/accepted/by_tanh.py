import numpy as np


def logit_gradients(z, y):
    """With t = tanh(z/2): p = (1 + t)/2 and p(1 − p) = (1 − t²)/4; one array of both."""
    t = np.tanh(z / 2)
    error = (1 + t) / 2 - y
    return np.stack([error, error * (1 - t**2) / 4])
