import math


class BatchNorm1d:
    """Lists of floats, one column after the other."""

    def __init__(self, num_features, eps=1e-5, momentum=0.1):
        self.d, self.eps, self.momentum = num_features, eps, momentum
        self.gamma, self.beta = [1.0] * num_features, [0.0] * num_features
        self.running_mean, self.running_var = [0.0] * num_features, [1.0] * num_features

    def forward(self, x, training):
        rows = [[float(v) for v in row] for row in x]
        n = len(rows)
        if training and n < 2:
            raise ValueError("too few rows")
        out = [[0.0] * self.d for _ in rows]
        means, variances = list(self.running_mean), list(self.running_var)
        for j in range(self.d):
            mean, var = means[j], variances[j]
            if training:
                column = [row[j] for row in rows]
                mean = math.fsum(column) / n
                square = math.fsum((v - mean) ** 2 for v in column)
                var = square / n
                means[j] = (1 - self.momentum) * means[j] + self.momentum * mean
                variances[j] = (1 - self.momentum) * variances[j] + self.momentum * square / (n - 1)
            for i in range(n):
                out[i][j] = (rows[i][j] - mean) / math.sqrt(var + self.eps) * self.gamma[
                    j
                ] + self.beta[j]
        self.running_mean, self.running_var = means, variances
        return out
