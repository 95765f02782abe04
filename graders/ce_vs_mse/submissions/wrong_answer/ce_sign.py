# bug: the gradient of the cross entropy has the wrong sign
# bug.zh: 交叉熵梯度的符号反了
import numpy as np


def logit_gradients(z, y):
    p = np.exp(-np.logaddexp(0.0, -z))
    g_ce = y - p
    return g_ce, (p - y) * p * (1.0 - p)
