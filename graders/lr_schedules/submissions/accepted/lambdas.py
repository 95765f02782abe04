import math

piecewise_constant = lambda step, boundaries, values: values[sum(b <= step for b in boundaries)]  # noqa: E731
lambda_decay = lambda step, base, factor: base * factor(step)  # noqa: E731


def scaled(shape):
    """Make a schedule of a shape, a function of the step and of what else it takes."""

    def rate(step, base, *arguments):
        return base * shape(step, *arguments)

    return rate


exponential = scaled(lambda step, gamma: math.exp(step * math.log(gamma)))
natural_exponential = scaled(lambda step, gamma: math.exp(-gamma) ** step)
step_decay = scaled(lambda step, step_size, gamma: gamma ** math.floor(step / step_size))
multi_step = scaled(
    lambda step, milestones, gamma: gamma ** len([m for m in milestones if m <= step])
)
inverse_time = scaled(lambda step, gamma: (1 + gamma * step) ** -1)


def between(high, low, share):
    return low + (high - low) * share


def polynomial(step, base, decay_steps, end=1e-4, power=1.0, cycle=False):
    cycles = max(1, (step + decay_steps - 1) // decay_steps) if cycle else 1
    return between(base, end, max(0.0, 1 - step / (cycles * decay_steps)) ** power)


def cosine(step, base, t_max, eta_min=0.0):
    return between(base, eta_min, (1 + math.cos(math.pi * min(1, step / t_max))) / 2)


def noam(step, d_model, warmup_steps, base=1.0):
    n = step or 1
    return base * (d_model * n) ** -0.5 * min(1, (n / warmup_steps) ** 1.5)


def linear_warmup(step, target, warmup_steps, start=0.0):
    return between(start, target, max(0, 1 - step / warmup_steps) if warmup_steps else 0)
