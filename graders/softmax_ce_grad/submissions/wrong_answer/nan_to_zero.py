# bug: overflow is covered up by turning NaN into 0
# bug.zh: 用 nan_to_num 把溢出产生的 NaN 抹成了 0
import numpy as np


def softmax_ce_grad(logits, targets):
    n = len(logits)
    with np.errstate(all="ignore"):
        z = np.exp(logits)
        p = np.nan_to_num(z / z.sum(axis=1, keepdims=True))
    p[np.arange(n), targets] -= 1
    return p / n
