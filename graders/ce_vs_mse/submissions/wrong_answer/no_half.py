# bug: the factor ½ of the squared error is forgotten: its gradient is twice too large
# bug.zh: 忘了平方误差前的 ½，梯度大了一倍
import numpy as np


def logit_gradients(z, y):
    p = np.exp(-np.logaddexp(0.0, -z))
    g_ce = p - y
    return g_ce, 2 * g_ce * p * (1.0 - p)
