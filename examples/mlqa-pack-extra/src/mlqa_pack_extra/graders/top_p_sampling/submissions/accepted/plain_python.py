import math

import numpy as np


def row_filter(row, p, temperature):
    """One row, token by token."""
    ranked = sorted(range(len(row)), key=lambda i: (-row[i], i))
    if temperature == 0:
        return [1.0 if i == ranked[0] else 0.0 for i in range(len(row))]
    top = row[ranked[0]]
    weights = [math.exp((value - top) / temperature) for value in row]
    total = math.fsum(weights)
    kept, mass = [], 0.0
    for token in ranked:
        kept.append(token)
        mass += weights[token] / total
        if mass >= p - 1e-9:
            break
    share = math.fsum(weights[token] for token in kept)
    return [weights[i] / share if i in kept else 0.0 for i in range(len(row))]


def descend(x, p, temperature):
    if x and isinstance(x[0], list):
        return [descend(part, p, temperature) for part in x]
    return row_filter(x, p, temperature) if x else []


def top_p_filter(logits, p, temperature=1.0):
    if p <= 0 or p > 1 or temperature < 0:
        raise ValueError("out of range")
    return descend(logits.tolist(), p, temperature)


def top_p_sample(logits, p, noise, temperature=1.0):
    rows = np.array(top_p_filter(logits, p, temperature)).reshape(-1, logits.shape[-1]).tolist()
    tokens = []
    for row, u in zip(rows, np.ravel(noise).tolist()):
        total, drawn = 0.0, None
        for i, probability in enumerate(row):
            if probability == 0:
                continue
            drawn, total = i, total + probability
            if total > u:
                break
        tokens.append(drawn)
    return np.array(tokens, dtype=np.int32).reshape(np.shape(noise))
