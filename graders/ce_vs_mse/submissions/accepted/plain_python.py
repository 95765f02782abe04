import math


def sigmoid(v):
    if v >= 0:
        return 1 / (1 + math.exp(-v))
    return math.exp(v) / (1 + math.exp(v))


def both(z, y):
    """Nested lists, entry by entry."""
    if isinstance(z, list):
        pairs = [both(a, b) for a, b in zip(z, y, strict=True)]
        return [ce for ce, _ in pairs], [mse for _, mse in pairs]
    p = sigmoid(z)
    return p - y, (p - y) * p * (1 - p)


def logit_gradients(z, y):
    return both(z.tolist(), y.tolist())
