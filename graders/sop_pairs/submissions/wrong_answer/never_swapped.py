# bug: no pair is swapped
# bug.zh: 从不对调
import random


def sop_pairs(documents, seed):
    random.Random(seed)
    pairs = []
    for document in documents:
        for k in range(len(document) - 1):
            a, b = document[k], document[k + 1]
            if False:
                pairs.append((b, a, False))
            else:
                pairs.append((a, b, True))
    return pairs
