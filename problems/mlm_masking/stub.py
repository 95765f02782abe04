"""Masking for masked language modelling."""

import numpy as np


def mlm_mask(
    ids: np.ndarray,
    special_ids: list[int],
    mask_id: int,
    vocab_size: int,
    seed: int,
    rate: float = 0.15,
) -> tuple[np.ndarray, np.ndarray]:
    """Return (inputs, labels) for masked language modelling, both of the shape of ``ids``.

    Args:
        ids: whole numbers from 0 to ``vocab_size`` - 1, of any shape.
        special_ids: ids that are never chosen.
        mask_id: the id of the mask token.
        vocab_size: random tokens are uniform over 0, ..., ``vocab_size`` - 1.
        seed: the same seed gives the same result.
        rate: the probability with which an ordinary token is chosen.
    """
    raise NotImplementedError
