# bug: the last sentence of a document is never drawn
# bug.zh: 文档的最后一句永远抽不到
import random


def nsp_pairs(documents, seed):
    rng = random.Random(seed)
    pairs = []
    for i, document in enumerate(documents):
        others = [d for j, d in enumerate(documents) if j != i and len(d) > 0]
        for k in range(len(document) - 1):
            a = document[k]
            if others and rng.random() < 0.5:
                pairs.append((a, rng.choice(rng.choice([d[:-1] or d for d in others])), False))
            else:
                pairs.append((a, document[k + 1], True))
    return pairs
