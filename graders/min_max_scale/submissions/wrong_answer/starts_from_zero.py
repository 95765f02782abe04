# bug: the search for the extremes starts at 0, so 0 counts as a value of every column
# bug.zh: 找最值时以 0 为初值，等于每列都多了一个 0
import numpy as np


def min_max_scale(x, low=0.0, high=1.0):
    x = np.array(x, dtype=np.float64)
    least, most = x.min(axis=0, initial=0.0), x.max(axis=0, initial=0.0)
    constant = x.min(axis=0) == x.max(axis=0)
    spread = np.where(constant, np.inf, most - least)
    return low + np.where(constant, 0.0, x - least) / spread * (high - low)
