"""Reference solution: two questions, which keys are real and which lie in the right direction."""

import numpy as np


def attention_mask(kind: str, lengths: np.ndarray, n: int) -> np.ndarray:
    """Return who may attend to whom: (b, n, n) for "bert" and "gpt", (b, 2, n, n) for "elmo"."""
    position = np.arange(n)
    real = position < np.asarray(lengths)[:, None, None]  # (b, 1, n): a key, for any query
    past = position <= position[:, None]  # (n, n): row i is open up to i
    if kind == "bert":
        return np.broadcast_to(real, (len(lengths), n, n)).copy()
    if kind == "gpt":
        return past & real
    if kind == "elmo":
        return np.stack([past, past.T]) & real[:, None]
    raise ValueError(f"no attention mask of kind {kind!r}")
