# bug: the random sentence is drawn once for each document
# bug.zh: 每篇文档只抽一次随机句子，所有负例共用
import random


def nsp_pairs(documents, seed):
    rng = random.Random(seed)
    pairs = []
    for i, document in enumerate(documents):
        others = [d for j, d in enumerate(documents) if j != i and len(d) > 0]
        fixed = [rng.choice(rng.choice(others)) if others else None]
        for k in range(len(document) - 1):
            a = document[k]
            if others and rng.random() < 0.5:
                pairs.append((a, fixed[0], False))
            else:
                pairs.append((a, document[k + 1], True))
    return pairs
