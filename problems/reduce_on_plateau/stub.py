"""Reduce the learning rate on a plateau."""


class ReduceOnPlateau:
    """Lowers a learning rate when a metric has stopped improving, as torch's scheduler does.

    Raises:
        ValueError: if factor is 1 or more, or mode is neither "min" nor "max".
    """

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
        raise NotImplementedError

    def step(self, metric: float) -> float:
        """Take the metric of the latest epoch and return the rate to go on with."""
        raise NotImplementedError
