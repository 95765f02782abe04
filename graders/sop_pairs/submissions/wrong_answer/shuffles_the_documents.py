# bug: the documents are shuffled in place
# bug.zh: 就地打乱了传入的文档列表
import random


def sop_pairs(documents, seed):
    rng = random.Random(seed)
    pairs = []
    rng.shuffle(documents)
    for document in documents:
        for k in range(len(document) - 1):
            a, b = document[k], document[k + 1]
            if rng.random() < 0.5:
                pairs.append((b, a, False))
            else:
                pairs.append((a, b, True))
    return pairs
