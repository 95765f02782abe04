# bug: indices are shuffled within their batch only
# bug.zh: 只在每一批内部打乱
import numpy as np


def minibatches(n, batch_size, seed=None, drop_last=False):
    if batch_size is None:
        batch_size = max(n, 1)
    if batch_size < 1:
        raise ValueError("batch_size")
    order = np.arange(n)
    if seed is not None:
        order = order.copy()
    batches = [order[i : i + batch_size] for i in range(0, n, batch_size)]
    if seed is not None:
        rng = np.random.default_rng(seed)
        batches = [rng.permutation(b) for b in batches]
    if drop_last and batches and len(batches[-1]) < batch_size:
        batches.pop()
    return batches
