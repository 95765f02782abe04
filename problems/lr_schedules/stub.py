"""Eleven learning-rate schedules in closed form."""

from collections.abc import Callable, Sequence


def piecewise_constant(step: int, boundaries: Sequence[int], values: Sequence[float]) -> float:
    """Return the value of the step's interval; a boundary belongs to the new one."""
    raise NotImplementedError


def exponential(step: int, base: float, gamma: float) -> float:
    """Return base * gamma**step."""
    raise NotImplementedError


def natural_exponential(step: int, base: float, gamma: float) -> float:
    """Return base * e**(-gamma * step)."""
    raise NotImplementedError


def polynomial(
    step: int,
    base: float,
    decay_steps: int,
    end: float = 1e-4,
    power: float = 1.0,
    cycle: bool = False,
) -> float:
    """Return a rate that falls from base to end by a power of the share of steps left."""
    raise NotImplementedError


def step_decay(step: int, base: float, step_size: int, gamma: float) -> float:
    """Return base, multiplied by gamma every step_size steps."""
    raise NotImplementedError


def multi_step(step: int, base: float, milestones: Sequence[int], gamma: float) -> float:
    """Return base, multiplied by gamma at each milestone."""
    raise NotImplementedError


def inverse_time(step: int, base: float, gamma: float) -> float:
    """Return base / (1 + gamma * step)."""
    raise NotImplementedError


def lambda_decay(step: int, base: float, factor: Callable[[int], float]) -> float:
    """Return base * factor(step)."""
    raise NotImplementedError


def cosine(step: int, base: float, t_max: int, eta_min: float = 0.0) -> float:
    """Return a rate that falls from base to eta_min along half a cosine."""
    raise NotImplementedError


def noam(step: int, d_model: int, warmup_steps: int, base: float = 1.0) -> float:
    """Return the Transformer's rate: linear warm-up, then 1 / √step; step 0 counts as 1."""
    raise NotImplementedError


def linear_warmup(step: int, target: float, warmup_steps: int, start: float = 0.0) -> float:
    """Return a rate that goes from start to target in warmup_steps, and stays there."""
    raise NotImplementedError
