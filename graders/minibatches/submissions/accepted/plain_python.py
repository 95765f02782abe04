import random


def minibatches(n, batch_size, seed=None, drop_last=False):
    """Python's own generator and lists."""
    if batch_size is not None and batch_size < 1:
        raise ValueError(f"batch_size is {batch_size}")
    order = list(range(n))
    if seed is not None:
        random.Random(seed).shuffle(order)
    batches, batch = [], []
    for index in order:
        batch.append(index)
        if len(batch) == batch_size:
            batches.append(batch)
            batch = []
    if batch and (batch_size is None or not drop_last):
        batches.append(batch)
    return batches
