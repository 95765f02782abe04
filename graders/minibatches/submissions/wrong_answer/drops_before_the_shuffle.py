# bug: what does not fill a batch is dropped before the shuffle, always the last indices
# bug.zh: 打乱之前就丢掉了凑不满的部分，每次丢的都是最后那几个下标
import numpy as np


def minibatches(n, batch_size, seed=None, drop_last=False):
    if batch_size is None:
        batch_size = max(n, 1)
    if batch_size < 1:
        raise ValueError("batch_size")
    order = np.arange(n)
    if seed is not None:
        order = np.random.default_rng(seed).permutation(n - n % batch_size if drop_last else n)
    batches = [order[i : i + batch_size] for i in range(0, len(order), batch_size)]
    if drop_last and batches and len(batches[-1]) < batch_size:
        batches.pop()
    return batches
