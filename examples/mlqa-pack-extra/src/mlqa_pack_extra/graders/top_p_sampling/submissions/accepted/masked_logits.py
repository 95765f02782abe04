import numpy as np


def softmax(x):
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def top_p_filter(logits, p, temperature=1.0):
    """As libraries do: closed tokens get a logit of minus infinity, and a second softmax."""
    if not 0 < p <= 1 or not temperature >= 0:
        raise ValueError(f"p={p}, temperature={temperature}")
    if temperature == 0:
        return np.eye(logits.shape[-1])[logits.argmax(axis=-1)]
    scores = (np.float64(logits) - np.float64(logits).max(axis=-1, keepdims=True)) / temperature
    order = np.argsort(-logits, axis=-1, kind="stable")
    sums = np.cumsum(softmax(np.take_along_axis(scores, order, axis=-1)), axis=-1)
    remove = sums >= p - 1e-9
    remove[..., 1:] = remove[..., :-1].copy()
    remove[..., 0] = False
    closed = np.empty_like(remove)
    np.put_along_axis(closed, order, remove, axis=-1)
    return softmax(np.where(closed, -np.inf, scores))


def top_p_sample(logits, p, noise, temperature=1.0):
    probs = top_p_filter(logits, p, temperature)
    flat, noise = probs.reshape(-1, probs.shape[-1]), np.asarray(noise)
    out = np.empty(len(flat), dtype=np.int64)
    for i, (row, u) in enumerate(zip(flat, noise.ravel())):
        nucleus = np.flatnonzero(row)
        place = np.searchsorted(np.cumsum(row[nucleus]), u, side="right")
        out[i] = nucleus[min(place, len(nucleus) - 1)]
    return out.reshape(noise.shape) if noise.ndim else int(out[0])
