# bug: exp of a large logit raises an overflow error
# bug.zh: math.exp 遇到很大的 logits 直接报溢出错误
import math

import numpy as np


def softmax_ce_grad(logits, targets):
    n = len(logits)
    rows = [[math.exp(v) for v in row] for row in logits.tolist()]
    p = np.array(rows) / np.sum(rows, axis=1, keepdims=True)
    p[np.arange(n), targets] -= 1
    return p / n
