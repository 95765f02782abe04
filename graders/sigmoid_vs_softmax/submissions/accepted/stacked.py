import numpy as np


def to_logistic(w, b):
    """The bias as one more row of weights."""
    zero, one = np.vstack([w, b]).astype(np.float64).T
    both = np.subtract(one, zero)
    return both[:-1], both[-1].item()
