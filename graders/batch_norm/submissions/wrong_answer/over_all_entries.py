# bug: one mean and variance are taken over the whole batch, not for each feature
# bug.zh: 对整批所有元素只算了一套均值和方差，没有按列分开
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
            mean, var = x.mean(), x.var()
            m, unbiased = self.momentum, x.var(axis=0, ddof=1)
            self.running_mean = (1 - m) * self.running_mean + m * x.mean(axis=0)
            self.running_var = (1 - m) * self.running_var + m * unbiased
        else:
            mean, var = self.running_mean, self.running_var
        return (x - mean) / np.sqrt(var + self.eps) * self.gamma + self.beta
