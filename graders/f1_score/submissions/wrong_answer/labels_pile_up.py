# bug: the set of labels is a mutable default, so labels of earlier calls stay in it
# bug.zh: 类别集合写成了可变默认参数，前几次调用的类别残留在里面
import numpy as np


def f1_score(y_true, y_pred, average="binary", labels=set()):
    if average == "micro":
        return float(np.mean(y_true == y_pred))
    labels.update(y_true.tolist(), y_pred.tolist())
    chosen = np.array([1] if average == "binary" else sorted(labels))
    t, p = y_true[:, None] == chosen, y_pred[:, None] == chosen
    f1 = 2 * (t & p).sum(0) / np.maximum(t.sum(0) + p.sum(0), 1)
    return float(f1 @ t.sum(0) / len(y_true) if average == "weighted" else np.mean(f1))
