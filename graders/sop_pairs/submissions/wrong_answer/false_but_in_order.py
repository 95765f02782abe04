# bug: pairs are marked False without being swapped
# bug.zh: 标成了 False，句子却没有对调
import random


def sop_pairs(documents, seed):
    rng = random.Random(seed)
    pairs = []
    for document in documents:
        for k in range(len(document) - 1):
            a, b = document[k], document[k + 1]
            if rng.random() < 0.5:
                pairs.append((a, b, False))
            else:
                pairs.append((a, b, True))
    return pairs
