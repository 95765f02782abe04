# bug: a single coin decides about all pairs of a document
# bug.zh: 同一篇文档的句对共用一次抛硬币
import random


def sop_pairs(documents, seed):
    rng = random.Random(seed)
    pairs = []
    for document in documents:
        coin = rng.random()
        for k in range(len(document) - 1):
            a, b = document[k], document[k + 1]
            if coin < 0.5:
                pairs.append((b, a, False))
            else:
                pairs.append((a, b, True))
    return pairs
