# bug: pairs and labels are given in two lists
# bug.zh: 句对和标签分成了两个列表返回
import random


def sop_pairs(documents, seed):
    rng = random.Random(seed)
    pairs = []
    for document in documents:
        for k in range(len(document) - 1):
            a, b = document[k], document[k + 1]
            if rng.random() < 0.5:
                pairs.append((b, a, False))
            else:
                pairs.append((a, b, True))
    return [p[:2] for p in pairs], [p[2] for p in pairs]
