# bug: transform goes on learning from the tables it is given
# bug.zh: transform 会继续从传入的表格里学习
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
        z = (x - self.mean) / self.std
        self.mean = 0.9 * self.mean + 0.1 * np.mean(x, axis=0)
        return z

    def inverse_transform(self, z):
        if self.mean is None:
            raise RuntimeError("call fit first")
        return z * self.std + self.mean
