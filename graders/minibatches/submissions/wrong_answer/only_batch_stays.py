# bug: a short batch stays if it is the only one
# bug.zh: 不满的一批若是唯一的一批，就没有丢
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
    if drop_last and len(batches) > 1 and len(batches[-1]) < batch_size:
        batches.pop()
    return batches
