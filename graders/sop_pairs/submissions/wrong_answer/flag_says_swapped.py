# bug: True stands for swapped pairs
# bug.zh: 标志写反了：True 表示被对调
import random


def sop_pairs(documents, seed):
    rng = random.Random(seed)
    pairs = []
    for document in documents:
        for k in range(len(document) - 1):
            a, b = document[k], document[k + 1]
            if rng.random() < 0.5:
                pairs.append((b, a, True))
            else:
                pairs.append((a, b, False))
    return pairs
