import numpy as np


def attention_mask(kind, lengths, n):
    """Opens the direction for all sequences first, then closes columns one sequence at a time."""
    ones = np.ones((n, n), dtype=bool)
    try:
        side = {
            "bert": ones,
            "gpt": np.tril(ones),
            "elmo": np.array([np.tril(ones), np.triu(ones)]),
        }
        mask = np.tile(side[kind], (len(lengths),) + (1,) * side[kind].ndim)
    except KeyError:
        raise ValueError(f"{kind} is not one of bert, gpt, elmo") from None
    for s in range(len(lengths)):
        mask[s, ..., int(lengths[s]) :] = False
    return mask
