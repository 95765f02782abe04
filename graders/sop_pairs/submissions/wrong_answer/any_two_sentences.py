# bug: swapped pairs are two sentences of the document that need not be neighbours
# bug.zh: 对调的两句来自同一篇文档，却不一定相邻
import random


def sop_pairs(documents, seed):
    rng = random.Random(seed)
    pairs = []
    for document in documents:
        for k in range(len(document) - 1):
            a, b = document[k], document[k + 1]
            if rng.random() < 0.5:
                i, j = sorted(rng.sample(range(len(document)), 2))
                pairs.append((document[j], document[i], False))
            else:
                pairs.append((a, b, True))
    return pairs
