import numpy as np

BACK, AHEAD = {"bert": (1, 1), "gpt": (1, 0)}, {"elmo": ((1, 0), (0, 1))}


class UnknownKind(ValueError):
    """Raised for kinds that nobody has heard of."""


def attention_mask(kind, lengths, n):
    """Signed distances, and an error that is a ValueError by inheritance."""
    distance = np.subtract.outer(range(n), range(n))

    def sees(back, ahead):
        side = (distance == 0) | (distance > 0) & bool(back) | (distance < 0) & bool(ahead)
        return np.array([side & (np.arange(n) < int(length)) for length in lengths])

    if kind in BACK:
        return sees(*BACK[kind])
    if kind in AHEAD:
        return np.array([sees(*each) for each in AHEAD[kind]]).swapaxes(0, 1)
    raise UnknownKind(kind)
