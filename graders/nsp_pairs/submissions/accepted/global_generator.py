import random


def nsp_pairs(documents, seed):
    """Draws a document again until it is another one that is not empty."""
    random.seed(seed)
    filled = [i for i, d in enumerate(documents) if d]
    pairs = []
    for i in reversed(range(len(documents))):
        for a, b in zip(documents[i], documents[i][1:]):
            if random.choice("+-") == "+" or filled == [i]:
                pairs.append((a, b, True))
                continue
            j = i
            while j == i:
                j = random.choice(filled)
            pairs.append((a, documents[j][random.randint(0, len(documents[j]) - 1)], False))
    return tuple(pairs)
