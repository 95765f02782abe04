# bug: lambda decay returns the factor itself, without the base rate
# bug.zh: Lambda 衰减直接返回了因子，没有乘基础学习率
import math
from bisect import bisect_right


def piecewise_constant(step, boundaries, values):
    return values[bisect_right(boundaries, step)]


def exponential(step, base, gamma):
    return base * gamma**step


def natural_exponential(step, base, gamma):
    return base * math.exp(-gamma * step)


def polynomial(step, base, decay_steps, end=1e-4, power=1.0, cycle=False):
    if cycle:
        decay_steps = decay_steps * max(1, math.ceil(step / decay_steps))
    else:
        step = min(step, decay_steps)
    return (base - end) * (1 - step / decay_steps) ** power + end


def step_decay(step, base, step_size, gamma):
    return base * gamma ** (step // step_size)


def multi_step(step, base, milestones, gamma):
    return base * gamma ** bisect_right(milestones, step)


def inverse_time(step, base, gamma):
    return base / (1 + gamma * step)


def lambda_decay(step, base, factor):
    return factor(step)


def cosine(step, base, t_max, eta_min=0.0):
    if step >= t_max:
        return eta_min
    return eta_min + (base - eta_min) * (1 + math.cos(math.pi * step / t_max)) / 2


def noam(step, d_model, warmup_steps, base=1.0):
    step = max(step, 1)
    return base * d_model**-0.5 * min(step**-0.5, step * warmup_steps**-1.5)


def linear_warmup(step, target, warmup_steps, start=0.0):
    if step >= warmup_steps:
        return target
    return start + (target - start) * step / warmup_steps
