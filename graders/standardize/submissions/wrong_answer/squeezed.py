# bug: a table of one row loses an axis
# bug.zh: 只有一行的表格少了一个轴
import numpy as np


class Standardizer:
    def __init__(self):
        self.mean = None
        self.std = None

    def fit(self, x):
        x = np.asarray(x, dtype=np.float64)
        self.mean = x.mean(axis=0)
        self.std = np.where(x.max(axis=0) == x.min(axis=0), 1.0, x.std(axis=0))
        return self

    def transform(self, x):
        if self.mean is None:
            raise RuntimeError("call fit first")
        return (
            np.squeeze((x - self.mean) / self.std, axis=0)
            if len(x) == 1
            else (x - self.mean) / self.std
        )

    def inverse_transform(self, z):
        if self.mean is None:
            raise RuntimeError("call fit first")
        return z * self.std + self.mean
