# bug: the last two sentences of a document make no pair
# bug.zh: 漏掉了每篇文档最后两句组成的句对
import random


def sop_pairs(documents, seed):
    rng = random.Random(seed)
    pairs = []
    for document in documents:
        for k in range(len(document) - 2):
            a, b = document[k], document[k + 1]
            if rng.random() < 0.5:
                pairs.append((b, a, False))
            else:
                pairs.append((a, b, True))
    return pairs
