# bug: divides by the length of the column as a vector
# bug.zh: 除的是列向量的长度（二范数）
import numpy as np


def max_abs_scale(x):
    x = np.array(x, dtype=np.float64)
    with np.errstate(over="ignore"):
        norms = np.linalg.norm(x, axis=0)
    return x / np.where(norms == 0, 1.0, norms)
