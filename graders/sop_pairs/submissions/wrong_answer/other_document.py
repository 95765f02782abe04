# bug: negative pairs take a sentence of another document, as in next-sentence prediction
# bug.zh: 负例用了别的文档的句子，那是 NSP 的做法
import random


def sop_pairs(documents, seed):
    rng = random.Random(seed)
    pairs = []
    for document in documents:
        for k in range(len(document) - 1):
            a, b = document[k], document[k + 1]
            others = [s for d in documents if d is not document for s in d]
            if others and rng.random() < 0.5:
                pairs.append((a, rng.choice(others), False))
            else:
                pairs.append((a, b, True))
    return pairs
