"""Reference solution: torch's order of events; NaN is bad because it is never better."""

import math

# A smaller change of the rate is not made, as by torch's default.
SMALLEST_CHANGE = 1e-8


class ReduceOnPlateau:
    """Lowers a learning rate when a metric has stopped improving, as torch's scheduler does."""

    def __init__(
        self,
        lr: float,
        mode: str = "min",
        factor: float = 0.1,
        patience: int = 10,
        threshold: float = 1e-4,
        cooldown: int = 0,
        min_lr: float = 0.0,
    ) -> None:
        if mode not in ("min", "max"):
            raise ValueError(f"mode is {mode!r}, neither 'min' nor 'max'")
        if factor >= 1:
            raise ValueError("factor must be less than 1")
        self.lr, self.mode, self.factor, self.patience = lr, mode, factor, patience
        self.threshold, self.cooldown, self.min_lr = threshold, cooldown, min_lr
        self.best = math.inf if mode == "min" else -math.inf
        self.bad_steps = 0
        self.cooldown_left = 0

    def step(self, metric: float) -> float:
        """Take the metric of the latest epoch and return the rate to go on with."""
        metric = float(metric)
        if self._is_better(metric):
            self.best = metric
            self.bad_steps = 0
        else:
            self.bad_steps += 1
        if self.cooldown_left > 0:
            self.cooldown_left -= 1
            self.bad_steps = 0
        if self.bad_steps > self.patience:
            self._reduce()
        return self.lr

    def _is_better(self, metric: float) -> bool:
        if self.mode == "min":
            return metric < self.best * (1 - self.threshold)
        return metric > self.best * (1 + self.threshold)

    def _reduce(self) -> None:
        self.cooldown_left = self.cooldown
        self.bad_steps = 0
        reduced = max(self.lr * self.factor, self.min_lr)
        if self.lr - reduced > SMALLEST_CHANGE:
            self.lr = reduced
