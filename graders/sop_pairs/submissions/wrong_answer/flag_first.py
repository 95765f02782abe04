# bug: in_order comes first in a triple
# bug.zh: 三元组里 in_order 放在了最前面
import random


def sop_pairs(documents, seed):
    rng = random.Random(seed)
    pairs = []
    for document in documents:
        for k in range(len(document) - 1):
            a, b = document[k], document[k + 1]
            if rng.random() < 0.5:
                pairs.append((False, b, a))
            else:
                pairs.append((True, a, b))
    return pairs
