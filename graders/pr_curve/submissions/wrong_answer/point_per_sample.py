# bug: equal scores give one point each instead of one together
# bug.zh: 同分的样本各给出一个点，没有合并
import numpy as np


def pr_curve(y_true, scores):
    order = np.argsort(-scores, kind="stable")
    tp = np.cumsum(y_true[order].astype(np.int64))
    return tp / np.arange(1, len(tp) + 1), tp / max(tp[-1], 1), scores[order]
