import numpy as np


def standard_error(per_sample_grads, batch_size):
    grads = np.asarray(per_sample_grads).astype(float)
    centred = grads - grads.mean(axis=0, keepdims=True)
    variance = np.einsum("ij,ij->j", centred, centred) / (grads.shape[0] - 1)
    return np.sqrt(variance / batch_size)


def samples_for(per_sample_grads, target_error):
    """Looks for n by doubling, then by halving."""

    def enough(n):
        return bool(np.all(standard_error(per_sample_grads, n) <= target_error * (1 + 1e-12)))

    high = 1
    while not enough(high):
        high *= 2
    low = high // 2
    while high - low > 1:
        middle = (low + high) // 2
        if enough(middle):
            high = middle
        else:
            low = middle
    return high
