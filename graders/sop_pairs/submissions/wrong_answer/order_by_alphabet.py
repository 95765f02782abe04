# bug: the flag says whether the sentences are in alphabetical order
# bug.zh: 标志按字典序判断，而不是按原文的先后
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
    return [(a, b, a <= b) for a, b, _ in pairs]
