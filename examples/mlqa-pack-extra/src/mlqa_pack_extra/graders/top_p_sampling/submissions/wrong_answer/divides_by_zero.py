# bug: temperature 0 is not treated by itself
# bug.zh: 温度为 0 没有单独处理
import numpy as np


def top_p_filter(logits, p, temperature=1.0):
    if not 0 < p <= 1 or temperature < 0:
        raise ValueError("p or temperature out of range")
    x = np.asarray(logits, dtype=np.float64)
    x = x - x.max(axis=-1, keepdims=True)
    order = np.argsort(-x, axis=-1, kind="stable")
    probs = np.exp(x / temperature)
    probs = probs / probs.sum(axis=-1, keepdims=True)
    ranked = np.take_along_axis(probs, order, axis=-1)
    before = ranked.cumsum(axis=-1) - ranked
    keep_ranked = before < p - 1e-9
    keep_ranked[..., 0] = True
    keep = np.zeros(x.shape, dtype=bool)
    np.put_along_axis(keep, order, keep_ranked, axis=-1)
    kept = np.where(keep, probs, 0.0)
    return kept / kept.sum(axis=-1, keepdims=True)


def top_p_sample(logits, p, noise, temperature=1.0):
    probs = top_p_filter(logits, p, temperature)
    sums = probs.cumsum(axis=-1)
    passed = np.asarray(noise)[..., None] * sums[..., -1:]
    return (sums <= passed).sum(axis=-1)
