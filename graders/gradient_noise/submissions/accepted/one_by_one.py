import math


def sigma_of(column):
    middle = sum(column) / len(column)
    return math.sqrt(sum((value - middle) ** 2 for value in column) / (len(column) - 1))


def standard_error(per_sample_grads, batch_size):
    columns = per_sample_grads.T.tolist()
    return [sigma_of(column) / math.sqrt(batch_size) for column in columns]


def samples_for(per_sample_grads, target_error):
    """Tries one number of samples after another."""
    worst = max(standard_error(per_sample_grads, 1))
    n = 1
    while worst / math.sqrt(n) > target_error * (1 + 1e-12):
        n += 1
    return n
