# bug: 0.0 and -0.0 become two thresholds
# bug.zh: 0.0 和 -0.0 成了两个不同的阈值
import numpy as np


def pr_curve(y_true, scores):
    names = [repr(float(s)) for s in scores]
    t = np.array([float(v) for v in sorted(set(names), key=lambda v: (-float(v), v))])
    chosen = scores >= t[:, None]
    tp = (chosen & (y_true == 1)).sum(1)
    return tp / chosen.sum(1), tp / max((y_true == 1).sum(), 1), t
