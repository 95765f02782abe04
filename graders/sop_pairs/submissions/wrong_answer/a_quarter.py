# bug: a quarter of the pairs is swapped instead of a half
# bug.zh: 只对调了四分之一，而不是一半
import random


def sop_pairs(documents, seed):
    rng = random.Random(seed)
    pairs = []
    for document in documents:
        for k in range(len(document) - 1):
            a, b = document[k], document[k + 1]
            if rng.random() < 0.25:
                pairs.append((b, a, False))
            else:
                pairs.append((a, b, True))
    return pairs
