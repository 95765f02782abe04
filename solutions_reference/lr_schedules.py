"""Reference solution: each rate as a function of the step, without any state."""

import math
from bisect import bisect_right
from collections.abc import Callable, Sequence


def piecewise_constant(step: int, boundaries: Sequence[int], values: Sequence[float]) -> float:
    """Return the value of the step's interval; a boundary belongs to the new one."""
    return values[bisect_right(boundaries, step)]


def exponential(step: int, base: float, gamma: float) -> float:
    """Return base * gamma**step."""
    return base * gamma**step


def natural_exponential(step: int, base: float, gamma: float) -> float:
    """Return base * e**(-gamma * step)."""
    return base * math.exp(-gamma * step)


def polynomial(
    step: int,
    base: float,
    decay_steps: int,
    end: float = 1e-4,
    power: float = 1.0,
    cycle: bool = False,
) -> float:
    """Return a rate that falls from base to end by a power of the share of steps left."""
    if cycle:
        decay_steps *= max(1, math.ceil(step / decay_steps))
    left = 1 - min(step, decay_steps) / decay_steps
    return (base - end) * left**power + end


def step_decay(step: int, base: float, step_size: int, gamma: float) -> float:
    """Return base, multiplied by gamma every step_size steps."""
    return base * gamma ** (step // step_size)


def multi_step(step: int, base: float, milestones: Sequence[int], gamma: float) -> float:
    """Return base, multiplied by gamma at each milestone."""
    return base * gamma ** bisect_right(milestones, step)


def inverse_time(step: int, base: float, gamma: float) -> float:
    """Return base / (1 + gamma * step)."""
    return base / (1 + gamma * step)


def lambda_decay(step: int, base: float, factor: Callable[[int], float]) -> float:
    """Return base * factor(step)."""
    return base * factor(step)


def cosine(step: int, base: float, t_max: int, eta_min: float = 0.0) -> float:
    """Return a rate that falls from base to eta_min along half a cosine."""
    progress = min(step, t_max) / t_max
    return eta_min + (base - eta_min) * (1 + math.cos(math.pi * progress)) / 2


def noam(step: int, d_model: int, warmup_steps: int, base: float = 1.0) -> float:
    """Return the Transformer's rate: linear warm-up, then 1 / √step; step 0 counts as 1."""
    step = max(step, 1)
    return base * d_model**-0.5 * min(step**-0.5, step * warmup_steps**-1.5)


def linear_warmup(step: int, target: float, warmup_steps: int, start: float = 0.0) -> float:
    """Return a rate that goes from start to target in warmup_steps, and stays there."""
    if step >= warmup_steps:
        return target
    return start + (target - start) * step / warmup_steps
