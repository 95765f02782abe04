import numpy as np


class Standardizer:
    """A bound on the variance's rounding error, as in scikit-learn, tells a constant column."""

    _fitted = False

    def fit(self, x):
        x = np.asarray(x, dtype=np.float64)
        n, eps = len(x), np.finfo(np.float64).eps
        self._mean = np.average(x, axis=0)
        variance = np.square(x - self._mean).sum(axis=0) / n
        noise = n * eps * variance + (n * self._mean * eps) ** 2
        self._matrix = np.diag(np.sqrt(np.where(variance <= noise, 1.0, variance)))
        self._fitted = True
        return self

    def transform(self, x):
        if not self._fitted:
            raise RuntimeError("fit first")
        return np.linalg.solve(self._matrix, (x - self._mean).T).T

    def inverse_transform(self, z):
        if not self._fitted:
            raise RuntimeError("fit first")
        return z @ self._matrix + self._mean
