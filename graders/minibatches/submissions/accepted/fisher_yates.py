import numpy as np


def minibatches(n, batch_size, seed=None, drop_last=False):
    """Swaps by hand; a full table where no batch is short."""
    if batch_size is None:
        batch_size = max(1, n)
    if batch_size < 1:
        raise ValueError("batch_size must be positive")
    order = list(range(n))
    if seed is not None:
        draws = np.random.Generator(np.random.PCG64(seed)).random(n).tolist()
        for i in range(n - 1, 0, -1):
            j = int(draws[i] * (i + 1))
            order[i], order[j] = order[j], order[i]
    full = n - n % batch_size
    table = np.array(order[:full], dtype=np.int64).reshape(-1, batch_size)
    if drop_last or full == n:
        return table
    return [*table, np.array(order[full:])]
