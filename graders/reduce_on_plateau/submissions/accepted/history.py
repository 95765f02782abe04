import math


class ReduceOnPlateau:
    """Keeps the whole history and goes through it anew in each step."""

    def __init__(
        self, lr, mode="min", factor=0.1, patience=10, threshold=1e-4, cooldown=0, min_lr=0.0
    ):
        if mode != "min" and mode != "max":
            raise ValueError(mode)
        if not factor < 1:
            raise ValueError(factor)
        self.arguments = lr, mode, factor, patience, threshold, cooldown, min_lr
        self.history = []

    def step(self, metric):
        self.history.append(metric)
        lr, mode, factor, patience, threshold, cooldown, min_lr = self.arguments
        best, bad, rest = None, 0, 0
        for value in self.history:
            if self.beats(value, best, mode, threshold):
                best, bad = float(value), 0
            else:
                bad += 1
            if rest:
                rest, bad = rest - 1, 0
            if bad > patience:
                rest, bad = cooldown, 0
                if lr - max(lr * factor, min_lr) > 1e-8:
                    lr = max(lr * factor, min_lr)
        return lr

    @staticmethod
    def beats(value, best, mode, threshold):
        if math.isnan(value):
            return False
        if best is None:
            return value != (math.inf if mode == "min" else -math.inf)
        return value < best * (1 - threshold) if mode == "min" else value > best * (1 + threshold)
