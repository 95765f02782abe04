# bug: every seed gives the same pairs
# bug.zh: 不论什么种子，句对都一样
import random


def sop_pairs(documents, seed):
    rng = random.Random(1)
    pairs = []
    for document in documents:
        for k in range(len(document) - 1):
            a, b = document[k], document[k + 1]
            if rng.random() < 0.5:
                pairs.append((b, a, False))
            else:
                pairs.append((a, b, True))
    return pairs
