import numpy as np


class NotFittedError(RuntimeError):
    pass


class Standardizer:
    """As scikit-learn's conventions have it: what is learnt ends in an underscore."""

    def fit(self, x):
        self.mean_ = np.mean(x, axis=0, dtype=np.float64)
        self.scale_ = np.std(x, axis=0, dtype=np.float64)
        self.scale_[np.ptp(x.astype(np.float64), axis=0) == 0] = 1
        return self

    def _check(self):
        if not hasattr(self, "scale_"):
            raise NotFittedError(f"{type(self).__name__} is not fitted")

    def transform(self, x):
        self._check()
        out = np.array(x, dtype=np.float64, order="F")
        out -= self.mean_
        out /= self.scale_
        return out

    def inverse_transform(self, z):
        self._check()
        return np.add(np.multiply(z, self.scale_), self.mean_)
