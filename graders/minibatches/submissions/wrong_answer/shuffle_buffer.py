# bug: the shuffle goes through a buffer of 1000, so indices stay near to their place
# bug.zh: 用 1000 个元素的缓冲区打乱，下标都离原位不远
import numpy as np


def minibatches(n, batch_size, seed=None, drop_last=False):
    if batch_size is None:
        batch_size = max(n, 1)
    if batch_size < 1:
        raise ValueError("batch_size")
    order = np.arange(n)
    if seed is not None:
        rng = np.random.default_rng(seed)
        buffer, out = [], []
        for index in range(n):
            buffer.append(index)
            if len(buffer) > 1000:
                k = int(rng.integers(len(buffer)))
                buffer[k], buffer[-1] = buffer[-1], buffer[k]
                out.append(buffer.pop())
        order = np.array(out + rng.permutation(buffer).tolist(), dtype=int)
    batches = [order[i : i + batch_size] for i in range(0, n, batch_size)]
    if drop_last and batches and len(batches[-1]) < batch_size:
        batches.pop()
    return batches
