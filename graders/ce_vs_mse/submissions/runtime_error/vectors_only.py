# bug: loops over a vector; an entry with further axes is no number
# bug.zh: 只会遍历一维数组，多维时取到的元素不是数
import numpy as np


def logit_gradients(z, y):
    p = np.array([float(np.exp(-np.logaddexp(0.0, -float(v)))) for v in z])
    g_ce = p - y
    return g_ce, g_ce * p * (1.0 - p)
