# bug: the generator of a seed goes on from call to call
# bug.zh: 同一种子的随机数发生器在多次调用之间接着往下抽
import random

GENERATORS = {}


def sop_pairs(documents, seed):
    rng = GENERATORS.setdefault(seed, random.Random(seed))
    pairs = []
    for document in documents:
        for k in range(len(document) - 1):
            a, b = document[k], document[k + 1]
            if rng.random() < 0.5:
                pairs.append((b, a, False))
            else:
                pairs.append((a, b, True))
    return pairs
