# bug: the gradient of the squared error is a difference quotient
# bug.zh: 均方误差的梯度用差商近似
import numpy as np


def logit_gradients(z, y):
    p = np.exp(-np.logaddexp(0.0, -z))
    g_ce = p - y
    h = 1e-4
    up, down = (0.5 * (np.exp(-np.logaddexp(0.0, -v)) - y) ** 2 for v in (z + h, z - h))
    return g_ce, (up - down) / (2 * h)
