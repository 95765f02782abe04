# bug: in_order is 0 or 1 instead of a bool
# bug.zh: in_order 是 0 或 1，不是布尔值
import random


def sop_pairs(documents, seed):
    rng = random.Random(seed)
    pairs = []
    for document in documents:
        for k in range(len(document) - 1):
            a, b = document[k], document[k + 1]
            if rng.random() < 0.5:
                pairs.append((b, a, 0))
            else:
                pairs.append((a, b, 1))
    return pairs
