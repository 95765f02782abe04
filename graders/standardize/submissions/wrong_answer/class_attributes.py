# bug: the statistics belong to the class, so that all objects share them
# bug.zh: 统计量存成了类属性，所有对象共用
import numpy as np


class Standardizer:
    mean = None
    std = None

    def fit(self, x):
        x = np.asarray(x, dtype=np.float64)
        cls = type(self)
        cls.mean = x.mean(axis=0)
        cls.std = np.where(x.max(axis=0) == x.min(axis=0), 1.0, x.std(axis=0))
        return self

    def transform(self, x):
        if self.mean is None:
            raise RuntimeError("call fit first")
        return (x - self.mean) / self.std

    def inverse_transform(self, z):
        if self.mean is None:
            raise RuntimeError("call fit first")
        return z * self.std + self.mean
