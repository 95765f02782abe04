# bug: each place is swapped with any place, which makes some orders likelier
# bug.zh: 每个位置都和任意位置交换，各排列并不等可能
import numpy as np


def minibatches(n, batch_size, seed=None, drop_last=False):
    if batch_size is None:
        batch_size = max(n, 1)
    if batch_size < 1:
        raise ValueError("batch_size")
    order = np.arange(n)
    if seed is not None:
        rng = np.random.default_rng(seed)
        for i, j in enumerate(rng.integers(0, max(n, 1), n)):
            order[i], order[j] = order[j], order[i]
    batches = [order[i : i + batch_size] for i in range(0, n, batch_size)]
    if drop_last and batches and len(batches[-1]) < batch_size:
        batches.pop()
    return batches
