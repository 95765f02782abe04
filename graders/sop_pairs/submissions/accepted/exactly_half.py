import itertools

import numpy as np


def sop_pairs(documents, seed):
    """Swaps exactly half, then shuffles; lists of three with numpy strings and bools."""
    generator = np.random.default_rng(seed)
    pairs = [(np.str_(a), b) for d in documents for a, b in itertools.pairwise(d)]
    in_order = np.arange(len(pairs)) % 2 == 0
    generator.shuffle(in_order)
    triples = [[*pair[:: 1 if keep else -1], keep] for pair, keep in zip(pairs, in_order)]
    generator.shuffle(triples)
    return triples
