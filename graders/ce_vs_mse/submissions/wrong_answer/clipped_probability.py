# bug: p is clipped to [1e-7, 1 − 1e-7], as if a logarithm were taken
# bug.zh: 把 p 截断到 [1e-7, 1 − 1e-7]，好像还要取对数似的
import numpy as np


def logit_gradients(z, y):
    p = np.exp(-np.logaddexp(0.0, -z))
    p = np.clip(p, 1e-7, 1 - 1e-7)
    g_ce = p - y
    return g_ce, g_ce * p * (1.0 - p)
