# bug: a generator is kept for each seed and goes on from call to call
# bug.zh: 每个种子的生成器一直留着，下次接着往后用
import numpy as np

GENERATORS = {}


def minibatches(n, batch_size, seed=None, drop_last=False):
    if batch_size is None:
        batch_size = max(n, 1)
    if batch_size < 1:
        raise ValueError("batch_size")
    order = np.arange(n)
    if seed is not None:
        order = GENERATORS.setdefault(seed, np.random.default_rng(seed)).permutation(n)
    batches = [order[i : i + batch_size] for i in range(0, n, batch_size)]
    if drop_last and batches and len(batches[-1]) < batch_size:
        batches.pop()
    return batches
