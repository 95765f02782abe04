# bug: negatives come from the following document only
# bug.zh: 负例只从紧接着的那篇文档里抽
import random


def nsp_pairs(documents, seed):
    rng = random.Random(seed)
    pairs = []
    for i, document in enumerate(documents):
        others = [documents[j] for j in [(i + 1) % len(documents)] if j != i and documents[j]]
        for k in range(len(document) - 1):
            a = document[k]
            if others and rng.random() < 0.5:
                pairs.append((a, rng.choice(rng.choice(others)), False))
            else:
                pairs.append((a, document[k + 1], True))
    return pairs
