# bug: a negative batch size gives no batches instead of an error
# bug.zh: 批大小为负时没有报错，返回了空列表
import numpy as np


def minibatches(n, batch_size, seed=None, drop_last=False):
    if batch_size is None:
        batch_size = max(n, 1)
    if batch_size == 0:
        raise ValueError("batch_size")
    order = np.arange(n)
    if seed is not None:
        order = np.random.default_rng(seed).permutation(n)
    batches = [order[i : i + batch_size] for i in range(0, n, batch_size)]
    if drop_last and batches and len(batches[-1]) < batch_size:
        batches.pop()
    return batches
