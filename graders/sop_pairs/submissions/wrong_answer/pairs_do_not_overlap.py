# bug: each sentence is used in one pair only
# bug.zh: 每个句子只用于一个句对，句对之间不重叠
import random


def sop_pairs(documents, seed):
    rng = random.Random(seed)
    pairs = []
    for document in documents:
        for k in range(0, len(document) - 1, 2):
            a, b = document[k], document[k + 1]
            if rng.random() < 0.5:
                pairs.append((b, a, False))
            else:
                pairs.append((a, b, True))
    return pairs
