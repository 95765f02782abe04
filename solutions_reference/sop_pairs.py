"""Reference solution: neighbours of each document, turned round by a coin."""

import random
from itertools import chain, pairwise


def sop_pairs(documents: list[list[str]], seed: int) -> list[tuple[str, str, bool]]:
    """Return pairs (a, b, in_order), one for each sentence that has a next one."""
    rng = random.Random(seed)
    neighbours = chain.from_iterable(map(pairwise, documents))
    return [(a, b, True) if rng.getrandbits(1) else (b, a, False) for a, b in neighbours]
