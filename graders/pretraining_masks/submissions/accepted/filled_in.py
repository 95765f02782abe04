import numpy as np


def attention_mask(kind, lengths, n):
    """Starts from a closed mask and opens slices row by row."""
    if kind not in ("bert", "gpt", "elmo"):
        raise ValueError(f"unknown kind: {kind}")
    masks = np.zeros((len(lengths), 2, n, n), dtype=np.bool_)
    for mask, length in zip(masks, lengths):
        length = int(length)
        for i in range(n):
            mask[0, i, : length if kind == "bert" else min(i + 1, length)] = True
            mask[1, i, i:length] = True
    return masks if kind == "elmo" else masks[:, 0]
