# bug: the seed is ignored
# bug.zh: 没有用种子
import random


def sop_pairs(documents, seed):
    rng = random.Random()
    pairs = []
    for document in documents:
        for k in range(len(document) - 1):
            a, b = document[k], document[k + 1]
            if rng.random() < 0.5:
                pairs.append((b, a, False))
            else:
                pairs.append((a, b, True))
    return pairs
