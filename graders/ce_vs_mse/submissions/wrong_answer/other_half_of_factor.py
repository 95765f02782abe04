# bug: only 1 − p of the factor p(1 − p) is there
# bug.zh: 因子 p(1 − p) 只乘了 1 − p
import numpy as np


def logit_gradients(z, y):
    p = np.exp(-np.logaddexp(0.0, -z))
    g_ce = p - y
    return g_ce, g_ce * (1.0 - p)
