from statistics import fmean, pvariance, variance

import numpy as np


class BatchNorm1d:
    """Works on the transposed batch, with Python's own statistics."""

    def __init__(self, num_features: int, eps: float = 1e-5, momentum: float = 0.1):
        self.__dict__.update(eps=eps, momentum=momentum)
        self.gamma = np.ones(num_features, dtype=np.float32)
        self.beta = np.zeros(num_features, dtype=np.float32)
        self.running_mean = np.zeros(num_features)
        self.running_var = np.ones(num_features)

    def forward(self, x, training):
        columns = np.asarray(x).T.astype(float)
        if training:
            if columns.shape[1] <= 1:
                raise ValueError(f"only {columns.shape[1]} rows")
            lists = columns.tolist()
            mean = np.array([fmean(c) for c in lists])
            var = np.array([pvariance(c) for c in lists])
            self.running_mean = self.blend(self.running_mean, mean)
            self.running_var = self.blend(self.running_var, np.array([variance(c) for c in lists]))
        else:
            mean, var = self.running_mean, self.running_var
        unit = (columns - np.reshape(mean, (-1, 1))) / np.sqrt(np.reshape(var, (-1, 1)) + self.eps)
        return (np.reshape(self.gamma, (-1, 1)) * unit + np.reshape(self.beta, (-1, 1))).T

    def blend(self, old, new):
        return np.asarray(old) * (1 - self.momentum) + new * self.momentum
