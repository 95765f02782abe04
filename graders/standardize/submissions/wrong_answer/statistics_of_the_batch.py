# bug: transform uses the statistics of the table it is given
# bug.zh: transform 用的是当前表格自己的统计量
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
        x = np.asarray(x, dtype=np.float64)
        std = x.std(axis=0)
        return (x - x.mean(axis=0)) / np.where(x.max(axis=0) == x.min(axis=0), 1.0, std)

    def inverse_transform(self, z):
        if self.mean is None:
            raise RuntimeError("call fit first")
        return z * self.std + self.mean
