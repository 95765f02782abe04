# bug: both gradients point the other way: y − p is taken for the error
# bug.zh: 误差写成了 y − p，两个梯度方向都反了
import numpy as np


def logit_gradients(z, y):
    p = np.exp(-np.logaddexp(0.0, -z))
    g_ce = y - p
    return g_ce, g_ce * p * (1.0 - p)
