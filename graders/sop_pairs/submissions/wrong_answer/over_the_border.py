# bug: the last sentence of a document is paired with the first of the next
# bug.zh: 文档的最后一句与下一篇的第一句配成了对
import random


def sop_pairs(documents, seed):
    rng = random.Random(seed)
    pairs = []
    documents = [[s for d in documents for s in d]]
    for document in documents:
        for k in range(len(document) - 1):
            a, b = document[k], document[k + 1]
            if rng.random() < 0.5:
                pairs.append((b, a, False))
            else:
                pairs.append((a, b, True))
    return pairs
