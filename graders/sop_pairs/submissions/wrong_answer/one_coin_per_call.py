# bug: a single coin decides about all pairs of a call
# bug.zh: 一次调用里所有句对共用一次抛硬币
import random


def sop_pairs(documents, seed):
    rng = random.Random(seed)
    pairs = []
    coin = rng.random()
    for document in documents:
        for k in range(len(document) - 1):
            a, b = document[k], document[k + 1]
            if coin < 0.5:
                pairs.append((b, a, False))
            else:
                pairs.append((a, b, True))
    return pairs
