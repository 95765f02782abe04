"""Reference solution: decide in sorted order, scatter the decision back, count running sums."""

import numpy as np

# A sum that falls short of p by less than this has reached it.
FORGIVEN = 1e-9


def top_p_filter(logits: np.ndarray, p: float, temperature: float = 1.0) -> np.ndarray:
    """Return each row's distribution over its nucleus, zero elsewhere."""
    if not (0 < p <= 1 and temperature >= 0):
        raise ValueError("p must be in (0, 1], and temperature not negative")
    # Shifting comes before dividing, so that a small temperature cannot make inf - inf.
    shifted = logits.astype(np.float64) - logits.max(axis=-1, keepdims=True)
    order = np.argsort(-shifted, axis=-1, kind="stable")
    if temperature == 0:
        probabilities = np.zeros(logits.shape)
        np.put_along_axis(probabilities, order[..., :1], 1.0, axis=-1)
        return probabilities
    probabilities = np.exp(shifted / temperature)
    probabilities /= probabilities.sum(axis=-1, keepdims=True)
    ranked = np.take_along_axis(probabilities, order, axis=-1)
    reached = ranked.cumsum(axis=-1) > p - FORGIVEN
    # argmax finds the first True: the token that completes the nucleus is still in it.
    last = reached.argmax(axis=-1, keepdims=True)
    ranked[np.arange(logits.shape[-1]) > last] = 0.0
    np.put_along_axis(probabilities, order, ranked, axis=-1)
    return probabilities / probabilities.sum(axis=-1, keepdims=True)


def top_p_sample(
    logits: np.ndarray, p: float, noise: np.ndarray | float, temperature: float = 1.0
) -> np.ndarray:
    """Return for each row the first index whose running sum exceeds the row's noise."""
    sums = top_p_filter(logits, p, temperature).cumsum(axis=-1)
    # A share of the actual sum, which rounding may leave a little below 1.
    passed = np.asarray(noise)[..., np.newaxis] * sums[..., -1:]
    return (sums <= passed).sum(axis=-1)
