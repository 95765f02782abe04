import numpy as np


def minibatches(n, batch_size, seed=None, drop_last=False):
    """Seeds numpy's global generator; cuts with split."""
    if batch_size is None:
        batch_size = n or 1
    elif batch_size < 1:
        raise ValueError
    indices = np.arange(n)
    if seed is not None:
        np.random.seed(seed)
        np.random.shuffle(indices)
    if n == 0:
        return []
    parts = np.split(indices, np.arange(batch_size, n, batch_size))
    return [part for part in parts if not drop_last or len(part) == batch_size]
