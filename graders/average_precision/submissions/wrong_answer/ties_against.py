# bug: of equal scores the negatives are ranked first
# bug.zh: 同分时把负例排在了前面
import numpy as np


def average_precision(y_true, scores, method="step"):
    positives = np.count_nonzero(y_true)
    if positives == 0:
        return 0.0
    order = np.lexsort(((y_true == 1).astype(int), -scores))
    tp = np.cumsum(y_true[order] == 1)
    precision = tp / np.arange(1, len(tp) + 1)
    if method == "eleven":
        best = [precision[10 * tp >= k * positives].max() for k in range(11)]
        return float(np.mean(best))
    if method == "interpolated":
        precision = np.maximum.accumulate(precision[::-1])[::-1]
    recall = tp / positives
    return float(np.sum(np.diff(recall, prepend=0.0) * precision))
