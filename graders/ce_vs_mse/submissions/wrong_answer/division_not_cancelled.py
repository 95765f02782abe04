# bug: the cross entropy divides by p(1 − p) and multiplies again, which is 0/0 where p is 0 or 1
# bug.zh: 交叉熵先除以 p(1 − p) 再乘回来，p 为 0 或 1 时成了 0/0
import numpy as np


def logit_gradients(z, y):
    p = np.exp(-np.logaddexp(0.0, -z))
    with np.errstate(all="ignore"):
        g_ce = ((1 - y) / (1 - p) - y / p) * p * (1 - p)
    return g_ce, (p - y) * p * (1.0 - p)
