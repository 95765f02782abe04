# bug: two pairs after each other share one coin
# bug.zh: 前后两对共用一次抛硬币
import random


def sop_pairs(documents, seed):
    rng = random.Random(seed)
    pairs = []
    for document in documents:
        coins = [rng.random() < 0.5 for _ in document]
        for k in range(len(document) - 1):
            a, b = document[k], document[k + 1]
            if coins[k // 2]:
                pairs.append((b, a, False))
            else:
                pairs.append((a, b, True))
    return pairs
