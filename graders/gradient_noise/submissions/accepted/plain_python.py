import math


def sigmas(rows):
    columns = list(zip(*rows))
    means = [math.fsum(c) / len(c) for c in columns]
    return [
        math.sqrt(math.fsum((v - m) ** 2 for v in c) / (len(c) - 1)) for c, m in zip(columns, means)
    ]


def standard_error(per_sample_grads, batch_size):
    """Returns a list."""
    return [s / batch_size**0.5 for s in sigmas(per_sample_grads.tolist())]


def samples_for(per_sample_grads, target_error):
    n = 1
    for sigma in sigmas(per_sample_grads.tolist()):
        n = max(n, math.ceil((sigma / target_error) ** 2 * (1 - 2e-12)))
    return n
