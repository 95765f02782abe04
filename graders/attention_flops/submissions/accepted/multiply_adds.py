from collections import Counter

FLOPS_PER_MAC = 2
FLOPS_PER_SOFTMAX_ENTRY = 5


def matmul(left, right):
    (a, b), (c, d) = left, right
    assert b == c
    return FLOPS_PER_MAC * a * b * d


def one_head(n, width):
    return Counter(
        scores=matmul((n, width), (width, n)),
        softmax=FLOPS_PER_SOFTMAX_ENTRY * n**2,
        weighted_sum=matmul((n, n), (n, width)),
    )


def attention_flops(n, d):
    steps = dict(one_head(n, d))
    steps["total"] = sum(steps.values())
    return steps


def mha_flops(n, d, n_heads):
    """Scales the counter of one head."""
    width, rest = divmod(d, n_heads)
    assert rest == 0
    steps = {name: flops * n_heads for name, flops in one_head(n, width).items()}
    steps["projections"] = sum(matmul((n, d), (d, d)) for _ in ("q", "k", "v", "o"))
    steps["total"] = sum(steps.values())
    return steps


def crossover_length(d):
    """Doubles until the quadratic part wins, then bisects."""

    def exceeds(n):
        layer = mha_flops(n, d, 1)
        return layer["scores"] + layer["weighted_sum"] > layer["projections"]

    high = 1
    while not exceeds(high):
        high *= 2
    low = high // 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if exceeds(middle) else (middle, high)
    return high
