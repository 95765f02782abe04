"""Reference solution: all sentences in one row; a draw steps over the document itself."""

import random
from itertools import chain, pairwise


def nsp_pairs(documents: list[list[str]], seed: int) -> list[tuple[str, str, bool]]:
    """Return pairs (a, b, is_next), one for each sentence that has a next one."""
    rng = random.Random(seed)
    sentences = list(chain.from_iterable(documents))
    pairs = []
    start = 0
    for document in documents:
        elsewhere = len(sentences) - len(document)
        for sentence, following in pairwise(document):
            if elsewhere and rng.getrandbits(1):
                other = rng.randrange(elsewhere)
                if other >= start:
                    other += len(document)
                pairs.append((sentence, sentences[other], False))
            else:
                pairs.append((sentence, following, True))
        start += len(document)
    return pairs
