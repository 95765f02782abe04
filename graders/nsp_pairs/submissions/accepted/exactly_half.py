import numpy as np


def nsp_pairs(documents, seed):
    """Draws which half is negative; pairs are shuffled; numpy strings and bools, lists of three."""
    generator = np.random.default_rng(seed)
    flat = [(i, s) for i, d in enumerate(documents) for s in d]
    firsts = [(i, k) for i, d in enumerate(documents) for k in range(len(d) - 1)]
    half = generator.permutation(len(firsts)) < len(firsts) // 2
    pairs = []
    for negative, (i, k) in zip(half, firsts, strict=True):
        a, b = documents[i][k : k + 2]
        others = [s for j, s in flat if j != i] if negative else []
        if others:
            b = others[generator.integers(len(others))]
        pairs.append([np.str_(a), b, np.bool_(not others)])
    generator.shuffle(pairs)
    return pairs
