# bug: swapped pairs are marked True as well
# bug.zh: 对调了的句对也标成了 True
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
                pairs.append((a, b, True))
    return pairs
