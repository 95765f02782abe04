# bug: the last sentence of a document is paired with the first of the next
# bug.zh: 文档的最后一句与下一篇的第一句配成了对
import random


def nsp_pairs(documents, seed):
    rng = random.Random(seed)
    pairs = []
    for i, document in enumerate(documents):
        others = [d for j, d in enumerate(documents) if j != i and len(d) > 0]
        following = documents[i + 1 : i + 2] if document else []
        document = document + [s for d in following for s in d[:1]]
        for k in range(len(document) - 1):
            a = document[k]
            if others and rng.random() < 0.5:
                pairs.append((a, rng.choice(rng.choice(others)), False))
            else:
                pairs.append((a, document[k + 1], True))
    return pairs
