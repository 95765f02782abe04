# bug: batches are shuffled, then the indices within each, but batches never mix
# bug.zh: 批的先后和批内都打乱了，但不同批之间从不混合
import numpy as np


def minibatches(n, batch_size, seed=None, drop_last=False):
    if batch_size is None:
        batch_size = max(n, 1)
    if batch_size < 1:
        raise ValueError("batch_size")
    order = np.arange(n)
    if seed is not None:
        rng = np.random.default_rng(seed)
        full = n // batch_size
        blocks = order[: full * batch_size].reshape(full, batch_size)[rng.permutation(full)]
        head = rng.permuted(blocks, axis=1).ravel()
        order = np.concatenate([head, rng.permutation(order[full * batch_size :])])
    batches = [order[i : i + batch_size] for i in range(0, n, batch_size)]
    if drop_last and batches and len(batches[-1]) < batch_size:
        batches.pop()
    return batches
