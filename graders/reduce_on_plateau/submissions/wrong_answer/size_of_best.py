# bug: the threshold is taken of the absolute value of the best metric
# bug.zh: 阈值按 best 的绝对值来算
import math


class ReduceOnPlateau:
    def __init__(
        self, lr, mode="min", factor=0.1, patience=10, threshold=1e-4, cooldown=0, min_lr=0.0
    ):
        if mode not in ("min", "max") or factor >= 1:
            raise ValueError("mode or factor")
        self.lr, self.mode, self.factor, self.patience = lr, mode, factor, patience
        self.threshold, self.cooldown, self.min_lr = threshold, cooldown, min_lr
        self.best = math.inf if mode == "min" else -math.inf
        self.bad, self.left = 0, 0

    def better(self, metric):
        if self.mode == "min":
            return metric < self.best - (
                abs(self.best) * self.threshold if math.isfinite(self.best) else 0
            )
        return metric > self.best + (
            abs(self.best) * self.threshold if math.isfinite(self.best) else 0
        )

    def step(self, metric):
        metric = float(metric)
        if self.better(metric):
            self.best = metric
            self.bad = 0
        else:
            self.bad += 1
        if self.left > 0:
            self.left -= 1
            self.bad = 0
        if self.bad > self.patience:
            lower = max(self.lr * self.factor, self.min_lr)
            if self.lr - lower > 1e-8:
                self.lr = lower
            self.left = self.cooldown
            self.bad = 0
        return self.lr
