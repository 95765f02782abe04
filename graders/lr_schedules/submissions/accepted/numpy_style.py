import numpy as np


def piecewise_constant(step, boundaries, values):
    return np.asarray(values)[np.searchsorted(boundaries, step, side="right")]


def exponential(step, base, gamma):
    return np.multiply(base, np.power(float(gamma), step))


def natural_exponential(step, base, gamma):
    return np.float64(base) * np.exp(-np.float64(gamma) * step)


def polynomial(step, base, decay_steps, end=1e-4, power=1.0, cycle=False):
    length = decay_steps * np.maximum(1, np.ceil(step / decay_steps)) if cycle else decay_steps
    return np.float64(end) + (base - end) * np.clip(1 - step / length, 0, 1) ** power


def step_decay(step, base, step_size, gamma):
    return np.array(base * np.float64(gamma) ** np.floor_divide(step, step_size))


def multi_step(step, base, milestones, gamma):
    return base * np.float64(gamma) ** np.count_nonzero(np.asarray(milestones) <= step)


def inverse_time(step, base, gamma):
    return np.divide(base, 1 + np.float64(gamma) * step)


def lambda_decay(step, base, factor):
    return np.float64(factor(int(step)) * base)


def cosine(step, base, t_max, eta_min=0.0):
    return eta_min + 0.5 * (base - eta_min) * (1 + np.cos(np.pi * np.minimum(step / t_max, 1.0)))


def noam(step, d_model, warmup_steps, base=1.0):
    n = np.float64(step) if step else 1.0
    return base / np.sqrt(d_model) * np.min([n**-0.5, n * np.float64(warmup_steps) ** -1.5])


def linear_warmup(step, target, warmup_steps, start=0.0):
    return np.interp(step, [0, warmup_steps], [start, target]) if warmup_steps else target
