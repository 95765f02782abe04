# bug: a single coin decides about all pairs of a document
# bug.zh: 同一篇文档的句对共用一次抛硬币
import random


def nsp_pairs(documents, seed):
    rng = random.Random(seed)
    pairs = []
    for i, document in enumerate(documents):
        others = [d for j, d in enumerate(documents) if j != i and len(d) > 0]
        coin = rng.random()
        for k in range(len(document) - 1):
            a = document[k]
            if others and coin < 0.5:
                pairs.append((a, rng.choice(rng.choice(others)), False))
            else:
                pairs.append((a, document[k + 1], True))
    return pairs
