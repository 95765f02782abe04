"""Index batches of one epoch."""

import numpy as np


def minibatches(
    n: int, batch_size: int | None, seed: int | None = None, drop_last: bool = False
) -> list[np.ndarray]:
    """Return the indices 0 to n - 1 in batches; a seed shuffles them first.

    With batch_size None there is one batch. drop_last leaves out a short last batch.

    Raises:
        ValueError: if batch_size is less than 1.
    """
    raise NotImplementedError
