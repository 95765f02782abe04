# bug: the next sentence is looked up by the text of the first
# bug.zh: 按文字查找句子的位置，再取下一句
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
                pairs.append((a, document[document.index(a) + 1], True))
    return pairs
