# bug: the last batch is filled up with indices from the start
# bug.zh: 最后一批用开头的下标补满了
import numpy as np


def minibatches(n, batch_size, seed=None, drop_last=False):
    if batch_size is None:
        batch_size = max(n, 1)
    if batch_size < 1:
        raise ValueError("batch_size")
    order = np.arange(n)
    if seed is not None:
        order = np.random.default_rng(seed).permutation(n)
    batches = [order[i : i + batch_size] for i in range(0, n, batch_size)]
    if batches and batch_size <= n and len(batches[-1]) < batch_size:
        if not drop_last:
            batches[-1] = np.concatenate([batches[-1], order])[:batch_size]
    if drop_last and batches and len(batches[-1]) < batch_size:
        batches.pop()
    return batches
