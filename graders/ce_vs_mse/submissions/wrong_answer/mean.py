# bug: the gradients are divided by the number of entries, as for a mean loss
# bug.zh: 梯度除以了元素个数，好像损失取了平均
import numpy as np


def logit_gradients(z, y):
    p = np.exp(-np.logaddexp(0.0, -z))
    g_ce = p - y
    n = max(z.size, 1)
    return g_ce / n, g_ce * p * (1.0 - p) / n
