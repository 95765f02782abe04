# bug: the cross entropy is differentiated by p, not by z
# bug.zh: 交叉熵是对 p 求的导，没有再对 z 求
import numpy as np


def logit_gradients(z, y):
    p = np.exp(-np.logaddexp(0.0, -z))
    with np.errstate(all="ignore"):
        g_ce = (p - y) / (p * (1 - p))
    return g_ce, (p - y) * p * (1.0 - p)
