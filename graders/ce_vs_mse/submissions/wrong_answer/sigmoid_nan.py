# bug: the sigmoid divides infinity by infinity at large positive logits
# bug.zh: z 很大时 sigmoid 里出现了无穷除以无穷
import numpy as np


def logit_gradients(z, y):
    with np.errstate(all="ignore"):
        p = np.exp(z) / (1 + np.exp(z))
    g_ce = p - y
    return g_ce, g_ce * p * (1.0 - p)
