# bug: is_next comes first in a triple
# bug.zh: 三元组里 is_next 放在了最前面
import random


def nsp_pairs(documents, seed):
    rng = random.Random(seed)
    pairs = []
    for i, document in enumerate(documents):
        others = [d for j, d in enumerate(documents) if j != i and len(d) > 0]
        for k in range(len(document) - 1):
            a = document[k]
            if others and rng.random() < 0.5:
                pairs.append((False, a, rng.choice(rng.choice(others))))
            else:
                pairs.append((True, a, document[k + 1]))
    return pairs
