# bug: the factor p(1 − p) is in the gradient of the cross entropy too
# bug.zh: 交叉熵的梯度里也乘了 p(1 − p)
import numpy as np


def logit_gradients(z, y):
    p = np.exp(-np.logaddexp(0.0, -z))
    g_ce = (p - y) * p * (1.0 - p)
    return g_ce, g_ce.copy()
