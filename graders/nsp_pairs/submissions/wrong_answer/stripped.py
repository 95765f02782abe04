# bug: white space around sentences is lost
# bug.zh: 句子两端的空白被去掉了
import random


def nsp_pairs(documents, seed):
    documents = [[s.strip() for s in d] for d in documents]
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
    return pairs
