# bug: p is a softmax over the entries, not a sigmoid of each
# bug.zh: p 用了对所有元素的 softmax，而不是逐元素 sigmoid
import numpy as np


def logit_gradients(z, y):
    e = np.exp(z - z.max(initial=-np.inf))
    p = e / e.sum()
    g_ce = p - y
    return g_ce, g_ce * p * (1.0 - p)
