"""A data loader."""

from collections.abc import Callable, Iterator
from typing import Any


class Loader:
    """Batches of a dataset, epoch after epoch.

    Args:
        dataset: has ``len`` and gives an item for each whole number from 0 to its length - 1.
        batch_size: how many items make a batch.
        shuffle: whether each epoch has a new random order.
        drop_last: whether an incomplete last batch is left out.
        collate_fn: makes a batch of a list of items; None means torch's ``default_collate``.
        seed: decides about the orders of all epochs.
    """

    def __init__(
        self,
        dataset: Any,
        batch_size: int,
        shuffle: bool = False,
        drop_last: bool = False,
        collate_fn: Callable[[list[Any]], Any] | None = None,
        seed: int = 0,
    ) -> None:
        raise NotImplementedError

    def __len__(self) -> int:
        """Return the number of batches of an epoch."""
        raise NotImplementedError

    def __iter__(self) -> Iterator[Any]:
        """Begin an epoch: return an iterator over its batches."""
        raise NotImplementedError
