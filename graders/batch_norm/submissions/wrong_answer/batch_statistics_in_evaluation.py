# bug: evaluation normalises with the statistics of its own batch
# bug.zh: 评估时用的还是这一批自己的统计量
import numpy as np


class BatchNorm1d:
    def __init__(self, num_features, eps=1e-5, momentum=0.1):
        self.eps, self.momentum = eps, momentum
        self.gamma, self.beta = np.ones(num_features), np.zeros(num_features)
        self.running_mean, self.running_var = np.zeros(num_features), np.ones(num_features)

    def forward(self, x, training):
        x = np.asarray(x, dtype=np.float64)
        if training:
            if len(x) < 2:
                raise ValueError("one row")
            mean, var = x.mean(axis=0), x.var(axis=0)
            m, unbiased = self.momentum, x.var(axis=0, ddof=1)
            self.running_mean = (1 - m) * self.running_mean + m * mean
            self.running_var = (1 - m) * self.running_var + m * unbiased
        else:
            mean, var = self.running_mean, self.running_var
            if len(x) > 1:
                mean, var = x.mean(axis=0), x.var(axis=0)
        return (x - mean) / np.sqrt(var + self.eps) * self.gamma + self.beta
