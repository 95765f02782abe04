from math import cos, e, pi, sqrt


def piecewise_constant(step, boundaries, values):
    """Looks through the list from its end."""
    for k in reversed(range(len(boundaries))):
        if step >= boundaries[k]:
            return values[k + 1]
    return values[0]


def exponential(step, base, gamma):
    return pow(gamma, step) * base


def natural_exponential(step, base, gamma):
    return base * e ** (-gamma * step)


def polynomial(step, base, decay_steps, end=1e-4, power=1.0, cycle=False):
    length = decay_steps
    if not cycle and step > length:
        return end
    if cycle and step > 0:
        length *= -(-step // decay_steps)
    return base * (left := (1 - step / length) ** power) + end * (1 - left)


def step_decay(step, base, step_size, gamma):
    rate = base
    while step >= step_size and rate > 0:
        step -= step_size
        rate *= gamma
    return rate


def multi_step(step, base, milestones, gamma):
    for milestone in milestones:
        if milestone > step:
            break
        base *= gamma
    return base


def inverse_time(step, base, gamma):
    return 1 / ((1 + gamma * step) / base)


def lambda_decay(step, base, factor):
    return factor(step) * base


def cosine(step, base, t_max, eta_min=0.0):
    return eta_min if step > t_max else eta_min + (base - eta_min) * cos(pi * step / t_max / 2) ** 2


def noam(step, d_model, warmup_steps, base=1.0):
    if step == 0:
        step = 1
    if step < warmup_steps:
        return base * step / (sqrt(d_model) * warmup_steps * sqrt(warmup_steps))
    return base / sqrt(d_model * step)


def linear_warmup(step, target, warmup_steps, start=0.0):
    if step < warmup_steps:
        share = step / warmup_steps
        return target * share + start * (1 - share)
    return target
