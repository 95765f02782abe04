# bug: the slope is taken at the label, y(1 − y), not at p
# bug.zh: 斜率取成了 y(1 − y)，应该用 p
import numpy as np


def logit_gradients(z, y):
    p = np.exp(-np.logaddexp(0.0, -z))
    g_ce = p - y
    return g_ce, g_ce * y * (1.0 - y)
