import numpy as np


class BatchNorm1d:
    """Centres first, then one multiplication and one addition; updates its arrays in place."""

    def __init__(self, num_features, eps=1e-5, momentum=0.1):
        self.eps, self.momentum = eps, momentum
        self.gamma, self.beta, self.running_mean, self.running_var = np.array(
            [[1.0], [0.0], [0.0], [1.0]]
        ).repeat(num_features, axis=1)

    def forward(self, x, training):
        x = np.array(x, dtype=np.float64)
        if training:
            if x.shape[0] == 1:
                raise ValueError("Expected more than 1 value per channel when training")
            mean = np.average(x, axis=0)
            x -= mean
            var = np.einsum("ij,ij->j", x, x) / len(x)
            self.running_mean *= 1 - self.momentum
            self.running_mean += self.momentum * mean
            self.running_var *= 1 - self.momentum
            self.running_var += self.momentum * var * (len(x) / (len(x) - 1.0))
        else:
            x -= self.running_mean
            var = self.running_var
        x *= np.asarray(self.gamma) / (var + self.eps) ** 0.5
        x += self.beta
        return x
