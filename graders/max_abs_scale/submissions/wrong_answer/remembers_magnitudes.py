# bug: the largest magnitudes of an earlier table of the same shape are used again
# bug.zh: 沿用了上一次调用（形状相同）的最大绝对值
import numpy as np

SEEN = {}


def max_abs_scale(x):
    x = np.array(x, dtype=np.float64)
    if x.shape not in SEEN:
        SEEN[x.shape] = np.abs(x).max(axis=0)
    largest = SEEN[x.shape]
    return np.divide(x, largest, out=np.zeros_like(x), where=largest > 0)
