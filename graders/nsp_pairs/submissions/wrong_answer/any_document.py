# bug: negatives are drawn from all documents, the same one included
# bug.zh: 负例从全部文档里抽，可能抽到本文档
import random


def nsp_pairs(documents, seed):
    rng = random.Random(seed)
    pairs = []
    for i, document in enumerate(documents):
        others = [d for d in documents if d]
        for k in range(len(document) - 1):
            a = document[k]
            if others and rng.random() < 0.5:
                pairs.append((a, rng.choice(rng.choice(others)), False))
            else:
                pairs.append((a, document[k + 1], True))
    return pairs
