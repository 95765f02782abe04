"""Reference solution: make the order, then cut it."""

import numpy as np


def minibatches(
    n: int, batch_size: int | None, seed: int | None = None, drop_last: bool = False
) -> list[np.ndarray]:
    """Return the indices 0 to n - 1 in batches; a seed shuffles them first."""
    if batch_size is not None and batch_size < 1:
        raise ValueError("a batch has at least one index")
    if n == 0:
        return []
    size = n if batch_size is None else batch_size
    order = np.arange(n) if seed is None else np.random.default_rng(seed).permutation(n)
    end = n - n % size if drop_last else n
    return [order[start : start + size] for start in range(0, end, size)]
