# bug: every seed gives the same pairs
# bug.zh: 不论什么种子，句对都一样
import random


def nsp_pairs(documents, seed):
    rng = random.Random(1)
    pairs = []
    for i, document in enumerate(documents):
        others = [d for j, d in enumerate(documents) if j != i and len(d) > 0]
        for k in range(len(document) - 1):
            a = document[k]
            if others and rng.random() < 0.5:
                pairs.append((a, rng.choice(rng.choice(others)), False))
            else:
                pairs.append((a, document[k + 1], True))
    return pairs
