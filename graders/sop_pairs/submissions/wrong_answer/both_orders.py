# bug: each pair is given in both orders
# bug.zh: 每一对的两种顺序都给了出来
import random


def sop_pairs(documents, seed):
    random.Random(seed)
    pairs = []
    for document in documents:
        for k in range(len(document) - 1):
            a, b = document[k], document[k + 1]
            if True:
                pairs.append((b, a, False))
            if True:
                pairs.append((a, b, True))
    return pairs
