# bug: a column with a tiny deviation is taken for a constant one
# bug.zh: 标准差很小的列被当成了常数列
import numpy as np


class Standardizer:
    def __init__(self):
        self.mean = None
        self.std = None

    def fit(self, x):
        x = np.asarray(x, dtype=np.float64)
        self.mean = x.mean(axis=0)
        self.std = x.std(axis=0)
        self.std[self.std < 1e-12] = 1.0
        return self

    def transform(self, x):
        if self.mean is None:
            raise RuntimeError("call fit first")
        return (x - self.mean) / self.std

    def inverse_transform(self, z):
        if self.mean is None:
            raise RuntimeError("call fit first")
        return z * self.std + self.mean
