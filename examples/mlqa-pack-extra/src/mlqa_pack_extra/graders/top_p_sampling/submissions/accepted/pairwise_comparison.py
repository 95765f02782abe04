import numpy as np


def top_p_filter(logits, p, temperature=1.0):
    """No sort: what is before a token is found by comparing it with every other one."""
    if p > 1 or p <= 0 or temperature < 0:
        raise ValueError("out of range")
    x = logits.astype(float)
    v = x.shape[-1]
    index = np.arange(v)
    ahead = x[..., None, :] > x[..., :, None]
    ahead |= (x[..., None, :] == x[..., :, None]) & (index[None, :] < index[:, None])
    if temperature == 0:
        return (~ahead.any(axis=-1)).astype(float)
    e = np.exp((x - x.max(axis=-1, keepdims=True)) / temperature)
    probs = e / e.sum(axis=-1, keepdims=True)
    before = np.where(ahead, probs[..., None, :], 0.0).sum(axis=-1)
    keep = (before < p - 1e-9) | ~ahead.any(axis=-1)
    probs = probs * keep
    return probs / probs.sum(axis=-1, keepdims=True)


def top_p_sample(logits, p, noise, temperature=1.0):
    probs = top_p_filter(logits, p, temperature)
    sums = np.where(probs > 0, np.cumsum(probs, axis=-1), -1.0)
    last = sums.argmax(axis=-1)
    above = sums > np.asarray(noise)[..., None]
    return np.where(above.any(axis=-1), above.argmax(axis=-1), last)
