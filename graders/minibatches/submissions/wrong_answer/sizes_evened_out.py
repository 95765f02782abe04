# bug: the batches are made equally large, so that several are short
# bug.zh: 把各批大小摊平了，结果好几批都不满
import numpy as np


def minibatches(n, batch_size, seed=None, drop_last=False):
    if batch_size is None:
        batch_size = max(n, 1)
    if batch_size < 1:
        raise ValueError("batch_size")
    order = np.arange(n)
    if seed is not None:
        order = np.random.default_rng(seed).permutation(n)
    batches = np.array_split(order, -(-n // batch_size)) if n else []
    if drop_last and batches and len(batches[-1]) < batch_size:
        batches.pop()
    return batches
