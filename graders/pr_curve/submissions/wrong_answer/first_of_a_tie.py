# bug: of equal scores only the first sample is counted at their threshold
# bug.zh: 同分的一组只统计了第一个样本
import numpy as np


def pr_curve(y_true, scores):
    order = np.argsort(-scores, kind="stable")
    tp = np.cumsum(y_true[order].astype(np.int64))
    thresholds, first = np.unique(-scores[order], return_index=True)
    return tp[first] / (first + 1), tp[first] / max(tp[-1], 1), -thresholds
