# bug: everything is computed in the type of the input, float32 if it is that
# bug.zh: 按输入的类型计算，输入是 float32 就只剩单精度
import numpy as np


def ridge_fit(x, y, l2):
    kind = x.dtype if x.dtype.kind == "f" else np.dtype(float)
    x, y = x.astype(kind), y.astype(kind)
    mx, my = x.mean(axis=0), y.mean()
    a = x - mx
    a[:, (x == x[0]).all(axis=0)] = 0
    d = a.shape[1]
    rows = np.vstack([a, np.sqrt(kind.type(l2)) * np.eye(d, dtype=kind)])
    w = np.linalg.lstsq(rows, np.concatenate([y - my, np.zeros(d, kind)]), rcond=None)[0]
    return w, my - mx @ w
