# bug: a pair that occurs again is left out
# bug.zh: 重复出现的句对被去掉了
import random


def sop_pairs(documents, seed):
    rng = random.Random(seed)
    pairs = []
    for document in documents:
        for k in range(len(document) - 1):
            a, b = document[k], document[k + 1]
            if any({a, b} == set(p[:2]) for p in pairs):
                continue
            if rng.random() < 0.5:
                pairs.append((b, a, False))
            else:
                pairs.append((a, b, True))
    return pairs
