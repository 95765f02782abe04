import numpy as np

MODEL = np.array([2, 5, 2], dtype=object)
NAMES = ("scores", "softmax", "weighted_sum")


def attention_flops(n, d):
    """Python integers in object arrays; small counts come back as numpy integers."""
    counts = MODEL * n * n * np.array([d, 1, d], dtype=object)
    return labelled(dict(zip(NAMES, counts)))


def mha_flops(n, d, n_heads):
    counts = MODEL * n * n * np.array([d, n_heads, d], dtype=object)
    return labelled(dict(zip(NAMES, counts), projections=2 * n * d * d * 4))


def labelled(steps):
    steps["total"] = sum(steps.values())
    return {name: np.int64(v) if v < 2**63 else v for name, v in steps.items()}


def crossover_length(d):
    """n^2 grows faster than n from n = 2d on, where both sides are equal."""
    equal = (4 * 2 * d * d) // (2 * 2 * d)
    return equal + 1
