# bug: squares are taken in the integer type of the input, which overflows
# bug.zh: 平方按输入的整数类型计算，溢出了
import numpy as np


class Standardizer:
    def __init__(self):
        self.mean = None
        self.std = None

    def fit(self, x):
        self.mean = x.mean(axis=0)
        self.std = np.sqrt(np.abs(((x - x[0]) ** 2).mean(axis=0) - (self.mean - x[0]) ** 2))
        self.std[x.max(axis=0) == x.min(axis=0)] = 1.0
        return self

    def transform(self, x):
        if self.mean is None:
            raise RuntimeError("call fit first")
        return (x - self.mean) / self.std

    def inverse_transform(self, z):
        if self.mean is None:
            raise RuntimeError("call fit first")
        return z * self.std + self.mean
