# bug: sentences are swapped inside the documents that were given
# bug.zh: 直接在传入的文档里交换句子
import random


def sop_pairs(documents, seed):
    rng = random.Random(seed)
    pairs = []
    for document in documents:
        for k in range(len(document) - 1):
            a, b = document[k], document[k + 1]
            if rng.random() < 0.5:
                pairs.append((b, a, False))
                if k == len(document) - 2:
                    document[k], document[k + 1] = b, a
            else:
                pairs.append((a, b, True))
    return pairs
