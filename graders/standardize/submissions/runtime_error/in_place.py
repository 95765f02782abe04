# bug: transform works on the caller's own array, which may be read-only or of integers
# bug.zh: transform 直接在传入的数组上改，而它可能只读，也可能是整数
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
        x -= self.mean
        x /= self.std
        return x

    def inverse_transform(self, z):
        if self.mean is None:
            raise RuntimeError("call fit first")
        return z * self.std + self.mean
