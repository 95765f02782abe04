# bug: the answers are flat; the shape is lost
# bug.zh: 结果被摊平成一维，丢了形状
import numpy as np


def logit_gradients(z, y):
    p = np.exp(-np.logaddexp(0.0, -z))
    g_ce = p - y
    return g_ce.ravel(), (g_ce * p * (1.0 - p)).ravel()
