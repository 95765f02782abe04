import numpy as np


def sop_pairs(documents, seed):
    """Seeds numpy's global generator in each call; walks backwards."""
    np.random.seed(seed % 2**32)
    triples = ()
    for document in documents[::-1]:
        for later in range(len(document) - 1, 0, -1):
            flip = np.random.randint(2)
            a, b = document[later - 1 + flip], document[later - flip]
            triples += ((a, b, flip == 0),)
    return triples
