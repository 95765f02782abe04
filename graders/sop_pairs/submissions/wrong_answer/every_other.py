# bug: pairs are swapped in turn, without chance
# bug.zh: 隔一对就对调一次，没有随机性
import random


def sop_pairs(documents, seed):
    random.Random(seed)
    pairs = []
    for document in documents:
        for k in range(len(document) - 1):
            a, b = document[k], document[k + 1]
            if len(pairs) % 2:
                pairs.append((b, a, False))
            else:
                pairs.append((a, b, True))
    return pairs
