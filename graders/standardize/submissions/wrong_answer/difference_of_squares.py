# bug: mean of squares minus square of the mean, which cancels when the mean is large
# bug.zh: 方差用“平方的均值减均值的平方”，均值很大时严重相消
import numpy as np


class Standardizer:
    def __init__(self):
        self.mean = None
        self.std = None

    def fit(self, x):
        x = np.asarray(x, dtype=np.float64)
        self.mean = x.mean(axis=0)
        self.std = np.where(
            x.max(axis=0) == x.min(axis=0), 1.0, np.sqrt(np.abs((x**2).mean(axis=0) - self.mean**2))
        )
        return self

    def transform(self, x):
        if self.mean is None:
            raise RuntimeError("call fit first")
        return (x - self.mean) / self.std

    def inverse_transform(self, z):
        if self.mean is None:
            raise RuntimeError("call fit first")
        return z * self.std + self.mean
