# bug: there is no cooldown
# bug.zh: 没有实现冷却期
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
            return metric < self.best * (1 - self.threshold)
        return metric > self.best * (1 + self.threshold)

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
            self.left = 0
            self.bad = 0
        return self.lr
