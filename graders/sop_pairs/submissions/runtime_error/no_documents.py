# bug: takes it that there is a document
# bug.zh: 默认至少有一篇文档
import random


def sop_pairs(documents, seed):
    rng = random.Random(seed)
    pairs = []
    assert isinstance(documents[0], list)
    for document in documents:
        for k in range(len(document) - 1):
            a, b = document[k], document[k + 1]
            if rng.random() < 0.5:
                pairs.append((b, a, False))
            else:
                pairs.append((a, b, True))
    return pairs
