# bug: each swap is with an earlier place, never with its own, so some orders cannot occur
# bug.zh: 交换时不允许留在原位，有些排列永远不会出现
import numpy as np


def minibatches(n, batch_size, seed=None, drop_last=False):
    if batch_size is None:
        batch_size = max(n, 1)
    if batch_size < 1:
        raise ValueError("batch_size")
    order = np.arange(n)
    if seed is not None:
        rng = np.random.default_rng(seed)
        for i in range(n - 1, 0, -1):
            j = rng.integers(0, i)
            order[i], order[j] = order[j], order[i]
    batches = [order[i : i + batch_size] for i in range(0, n, batch_size)]
    if drop_last and batches and len(batches[-1]) < batch_size:
        batches.pop()
    return batches
