# bug: negatives come from the longest of the other documents
# bug.zh: 负例只从其他文档中最长的那篇里抽
import random


def nsp_pairs(documents, seed):
    rng = random.Random(seed)
    pairs = []
    for i, document in enumerate(documents):
        others = [d for j, d in enumerate(documents) if j != i and len(d) > 0]
        for k in range(len(document) - 1):
            a = document[k]
            if others and rng.random() < 0.5:
                pairs.append((a, rng.choice(max(others, key=len)), False))
            else:
                pairs.append((a, document[k + 1], True))
    return pairs
