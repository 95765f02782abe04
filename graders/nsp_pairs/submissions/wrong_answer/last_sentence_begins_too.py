# bug: the last sentence of a document begins a negative pair
# bug.zh: 文档的最后一句也作为开头配了一个负例
import random


def nsp_pairs(documents, seed):
    rng = random.Random(seed)
    pairs = []
    for i, document in enumerate(documents):
        others = [d for j, d in enumerate(documents) if j != i and len(d) > 0]
        for k in range(len(document) - 1):
            a = document[k]
            if others and rng.random() < 0.5:
                pairs.append((a, rng.choice(rng.choice(others)), False))
            else:
                pairs.append((a, document[k + 1], True))
        if document and others:
            pairs.append((document[-1], rng.choice(rng.choice(others)), False))
    return pairs
