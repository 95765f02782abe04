"""Reference solution: two draws per token, one for the choice and one for its fate."""

import numpy as np


def mlm_mask(
    ids: np.ndarray,
    special_ids: list[int],
    mask_id: int,
    vocab_size: int,
    seed: int,
    rate: float = 0.15,
) -> tuple[np.ndarray, np.ndarray]:
    """Return the corrupted inputs and the labels of masked language modelling."""
    # A small or unsigned type could hold neither -100 nor, perhaps, every random id.
    ids = ids.astype(np.int64)
    rng = np.random.default_rng(seed)
    chosen = (rng.random(ids.shape) < rate) & ~np.isin(ids, special_ids)
    fate = rng.random(ids.shape)
    random_ids = rng.integers(vocab_size, size=ids.shape)
    inputs = np.select(
        [chosen & (fate < 0.8), chosen & (fate < 0.9)],
        [np.full_like(ids, mask_id), random_ids],
        ids,
    )
    return inputs, np.where(chosen, ids, -100)
