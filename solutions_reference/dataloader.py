"""Reference solution: a generator that owns the order of its epoch."""

from collections.abc import Callable, Iterator
from typing import Any

import torch
from torch.utils.data import default_collate


class Loader:
    """Batches of a dataset, epoch after epoch."""

    def __init__(
        self,
        dataset: Any,
        batch_size: int,
        shuffle: bool = False,
        drop_last: bool = False,
        collate_fn: Callable[[list[Any]], Any] | None = None,
        seed: int = 0,
    ) -> None:
        self.dataset = dataset
        self.batch_size = batch_size
        self.shuffle = shuffle
        self.drop_last = drop_last
        self.collate_fn = default_collate if collate_fn is None else collate_fn
        self.generator = torch.Generator().manual_seed(seed)

    def __len__(self) -> int:
        """Return the number of batches of an epoch."""
        full, rest = divmod(len(self.dataset), self.batch_size)
        return full if self.drop_last or not rest else full + 1

    def __iter__(self) -> Iterator[Any]:
        """Begin an epoch."""
        for batch in self.index_batches():
            yield self.collate_fn([self.dataset[index] for index in batch])

    def index_batches(self) -> list[list[int]]:
        """Return the indices of a new epoch, batch by batch."""
        order = list(range(len(self.dataset)))
        if self.shuffle:
            order = torch.randperm(len(order), generator=self.generator).tolist()
        size = self.batch_size
        return [order[number * size : (number + 1) * size] for number in range(len(self))]
