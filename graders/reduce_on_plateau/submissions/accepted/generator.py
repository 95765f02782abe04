import numpy as np


def schedule(lr, sign, factor, patience, threshold, cooldown, min_lr):
    best, bad, rest, metric = np.inf, 0, 0, (yield)
    while True:
        # Turned round in mode "max", where the bar is best · (1 + threshold).
        good = sign * metric < best * (1 - sign * threshold)
        best = np.float64(sign * metric) if good else best
        bad = 0 if good or rest > 0 else bad + 1
        rest = max(rest - 1, 0)
        if bad > patience:
            bad, rest = 0, cooldown
            lower = np.maximum(lr * factor, min_lr)
            lr = np.where(lr - lower > 1e-8, lower, lr)
        metric = yield lr


class ReduceOnPlateau:
    """A generator holds the state."""

    def __init__(
        self, lr, mode="min", factor=0.1, patience=10, threshold=1e-4, cooldown=0, min_lr=0.0
    ):
        signs = {"min": 1, "max": -1}
        if mode not in signs or factor >= 1.0:
            raise ValueError("no such mode, or a factor that is too large")
        self.rates = schedule(lr, signs[mode], factor, patience, threshold, cooldown, min_lr)
        next(self.rates)

    def step(self, metric):
        return self.rates.send(float(metric))
