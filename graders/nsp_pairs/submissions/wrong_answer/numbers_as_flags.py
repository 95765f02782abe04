# bug: is_next is 0 or 1 instead of a bool
# bug.zh: is_next 是 0 或 1，不是布尔值
import random


def nsp_pairs(documents, seed):
    rng = random.Random(seed)
    pairs = []
    for i, document in enumerate(documents):
        others = [d for j, d in enumerate(documents) if j != i and len(d) > 0]
        for k in range(len(document) - 1):
            a = document[k]
            if others and rng.random() < 0.5:
                pairs.append((a, rng.choice(rng.choice(others)), 0))
            else:
                pairs.append((a, document[k + 1], 1))
    return pairs
