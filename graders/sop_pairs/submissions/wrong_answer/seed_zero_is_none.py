# bug: seed 0 counts as no seed
# bug.zh: 种子 0 被当成没有给种子
import random


def sop_pairs(documents, seed):
    rng = random.Random(seed or None)
    pairs = []
    for document in documents:
        for k in range(len(document) - 1):
            a, b = document[k], document[k + 1]
            if rng.random() < 0.5:
                pairs.append((b, a, False))
            else:
                pairs.append((a, b, True))
    return pairs
