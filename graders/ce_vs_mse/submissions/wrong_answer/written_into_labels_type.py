# bug: answers are written into an array of the labels' type, which cuts them off for whole numbers
# bug.zh: 结果写进与标签同类型的数组，标签是整数时小数被截掉
import numpy as np


def logit_gradients(z, y):
    p = np.exp(-np.logaddexp(0.0, -z))
    g_ce = np.empty_like(y)
    g_ce[...] = p - y
    return g_ce, (p - y) * p * (1.0 - p)
