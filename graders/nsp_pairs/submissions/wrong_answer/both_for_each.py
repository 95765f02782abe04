# bug: each sentence begins a positive and a negative pair
# bug.zh: 每个句子既配一个正例又配一个负例
import random


def nsp_pairs(documents, seed):
    rng = random.Random(seed)
    pairs = []
    for i, document in enumerate(documents):
        others = [d for j, d in enumerate(documents) if j != i and len(d) > 0]
        for k in range(len(document) - 1):
            a = document[k]
            if others:
                pairs.append((a, rng.choice(rng.choice(others)), False))
            if True:
                pairs.append((a, document[k + 1], True))
    return pairs
