# bug: negatives are always the first sentence of a document
# bug.zh: 负例总是取文档的第一句
import random


def nsp_pairs(documents, seed):
    rng = random.Random(seed)
    pairs = []
    for i, document in enumerate(documents):
        others = [d for j, d in enumerate(documents) if j != i and len(d) > 0]
        for k in range(len(document) - 1):
            a = document[k]
            if others and rng.random() < 0.5:
                pairs.append((a, rng.choice(others)[0], False))
            else:
                pairs.append((a, document[k + 1], True))
    return pairs
