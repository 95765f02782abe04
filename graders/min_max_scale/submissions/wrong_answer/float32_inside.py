# bug: computes with float32 and converts the result only
# bug.zh: 中间用 float32 计算，最后才转换类型
import numpy as np


def min_max_scale(x, low=0.0, high=1.0):
    y = x if x.dtype.kind == "f" else x.astype(np.float64)
    least, spread = y.min(axis=0), y.max(axis=0) - y.min(axis=0)
    t = np.divide(y - least, spread, out=np.zeros_like(y), where=spread != 0)
    return (low + t * (high - low)).astype(np.float64)
