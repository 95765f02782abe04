# bug: math.exp raises on overflow
# bug.zh: math.exp 溢出时抛出异常
import math

import numpy as np


def logit_gradients(z, y):
    p = np.vectorize(lambda v: 1 / (1 + math.exp(-v)), otypes=[float])(z)
    g_ce = p - y
    return g_ce, g_ce * p * (1.0 - p)
