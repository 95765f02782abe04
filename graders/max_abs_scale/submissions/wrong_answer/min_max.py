# bug: maps every column onto the interval from -1 to 1, which moves the zero
# bug.zh: 把每列映射到 −1 到 1 的区间，零点被移动了
import numpy as np


def max_abs_scale(x):
    x = np.array(x, dtype=np.float64)
    least, most = x.min(axis=0) / 2, x.max(axis=0) / 2
    half = np.where(most == least, 0.5, most - least)
    return np.where(most == least, 0.0, (x - least - most) / half)
