# bug: only the order of the batches is shuffled
# bug.zh: 只打乱了批的先后
import numpy as np


def minibatches(n, batch_size, seed=None, drop_last=False):
    if batch_size is None:
        batch_size = max(n, 1)
    if batch_size < 1:
        raise ValueError("batch_size")
    order = np.arange(n)
    if seed is not None:
        full = n // batch_size
        blocks = np.random.default_rng(seed).permutation(full)[:, None] * batch_size
        head = (blocks + np.arange(batch_size)).ravel()
        order = np.concatenate([head, order[full * batch_size :]])
    batches = [order[i : i + batch_size] for i in range(0, n, batch_size)]
    if drop_last and batches and len(batches[-1]) < batch_size:
        batches.pop()
    return batches
