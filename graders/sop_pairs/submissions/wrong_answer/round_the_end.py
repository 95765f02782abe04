# bug: the last sentence is paired with the first one
# bug.zh: 最后一句又与第一句配成了对
import random


def sop_pairs(documents, seed):
    rng = random.Random(seed)
    pairs = []
    for document in documents:
        for k in range(len(document) if len(document) > 2 else len(document) - 1):
            a, b = document[k], document[(k + 1) % len(document)]
            if rng.random() < 0.5:
                pairs.append((b, a, False))
            else:
                pairs.append((a, b, True))
    return pairs
