import math


class Standardizer:
    """Lists in, lists out; sums that are exact."""

    stats = None

    def fit(self, x):
        stats = []
        for column in zip(*x.tolist()):
            mean = math.fsum(column) / len(column)
            squares = math.fsum((v - mean) ** 2 for v in column)
            std = 1.0 if len(set(column)) == 1 else math.sqrt(squares / len(column))
            stats.append((mean, std))
        self.stats = stats
        return self

    def _apply(self, rows, function):
        if not self.stats:
            raise RuntimeError("not fitted")
        return [[function(v, m, s) for v, (m, s) in zip(row, self.stats)] for row in rows.tolist()]

    def transform(self, x):
        return self._apply(x, lambda v, m, s: (v - m) / s)

    def inverse_transform(self, z):
        return self._apply(z, lambda v, m, s: v * s + m)
