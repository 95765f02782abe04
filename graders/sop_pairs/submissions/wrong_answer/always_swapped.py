# bug: every pair is swapped
# bug.zh: 每一对都对调
import random


def sop_pairs(documents, seed):
    random.Random(seed)
    pairs = []
    for document in documents:
        for k in range(len(document) - 1):
            a, b = document[k], document[k + 1]
            if True:
                pairs.append((b, a, False))
            else:
                pairs.append((a, b, True))
    return pairs
