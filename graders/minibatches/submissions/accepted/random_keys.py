import numpy as np


def minibatches(n, batch_size, seed=None, drop_last=False):
    """Sorts by random keys, from an old kind of generator; small index type, tuple of batches."""
    size = max(n, 1) if batch_size is None else batch_size
    if size <= 0:
        raise ValueError("no such batch size")
    order = np.arange(n, dtype=np.uint32)
    if seed is not None:
        order = np.argsort(np.random.RandomState(seed).random_sample(n)).astype(np.uint32)
    count = n // size if drop_last else -(-n // size)
    return tuple(order[k * size : (k + 1) * size] for k in range(count))
