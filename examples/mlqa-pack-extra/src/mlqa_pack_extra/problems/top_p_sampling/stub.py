"""Top-p (nucleus) sampling."""

import numpy as np


def top_p_filter(logits: np.ndarray, p: float, temperature: float = 1.0) -> np.ndarray:
    """Return each row's distribution over its nucleus, zero elsewhere.

    logits is (..., v). The nucleus is the smallest set of the most likely tokens whose
    probabilities add up to p; of equal logits the lower index comes first. Temperature 0 is greedy.
    """
    raise NotImplementedError


def top_p_sample(
    logits: np.ndarray, p: float, noise: np.ndarray | float, temperature: float = 1.0
) -> np.ndarray | int:
    """Return for each row the first index at which the filtered probabilities add up to more.

    More than the row's noise, that is; noise is in [0, 1) and has the shape of logits without the
    last axis.
    """
    raise NotImplementedError
