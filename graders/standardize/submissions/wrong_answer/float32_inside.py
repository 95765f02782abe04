# bug: the statistics are computed in float32
# bug.zh: 统计量用 float32 计算
import numpy as np


class Standardizer:
    def __init__(self):
        self.mean = None
        self.std = None

    def fit(self, x):
        x = np.asarray(x, dtype=np.float32)
        self.mean = x.mean(axis=0)
        self.std = np.where(x.max(axis=0) == x.min(axis=0), 1.0, x.std(axis=0))
        return self

    def transform(self, x):
        if self.mean is None:
            raise RuntimeError("call fit first")
        return (x - self.mean) / self.std

    def inverse_transform(self, z):
        if self.mean is None:
            raise RuntimeError("call fit first")
        return z * self.std + self.mean
