# bug: transforming before fit ends in an AttributeError
# bug.zh: fit 之前调用 transform，抛的是 AttributeError
import numpy as np


class Standardizer:
    def __init__(self):
        pass

    def fit(self, x):
        x = np.asarray(x, dtype=np.float64)
        self.mean = x.mean(axis=0)
        self.std = np.where(x.max(axis=0) == x.min(axis=0), 1.0, x.std(axis=0))
        return self

    def transform(self, x):
        return (x - self.mean) / self.std

    def inverse_transform(self, z):
        return z * self.std + self.mean
