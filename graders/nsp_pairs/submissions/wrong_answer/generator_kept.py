# bug: the generator of a seed goes on from call to call
# bug.zh: 同一种子的随机数发生器在多次调用之间接着往下抽
import random

GENERATORS = {}


def nsp_pairs(documents, seed):
    rng = GENERATORS.setdefault(seed, random.Random(seed))
    pairs = []
    for i, document in enumerate(documents):
        others = [d for j, d in enumerate(documents) if j != i and len(d) > 0]
        for k in range(len(document) - 1):
            a = document[k]
            if others and rng.random() < 0.5:
                pairs.append((a, rng.choice(rng.choice(others)), False))
            else:
                pairs.append((a, document[k + 1], True))
    return pairs
