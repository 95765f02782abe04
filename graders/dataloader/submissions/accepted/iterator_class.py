import math

import numpy as np
import torch


class Epoch:
    """An iterator that carries its order and its position."""

    def __init__(self, loader, order):
        self.loader, self.order, self.number = loader, order, 0

    def __iter__(self):
        return self

    def __next__(self):
        if self.number >= len(self.loader):
            raise StopIteration
        first = self.number * self.loader.batch_size
        self.number += 1
        items = [self.loader.dataset[i] for i in self.order[first : first + self.loader.batch_size]]
        return self.loader.collate(items)


class Loader:
    """A seed for each epoch; indices are numpy integers."""

    def __init__(
        self, dataset, batch_size, shuffle=False, drop_last=False, collate_fn=None, seed=0
    ):
        self.dataset, self.batch_size, self.shuffle = dataset, batch_size, shuffle
        self.drop_last, self.collate_fn, self.seed, self.epoch = drop_last, collate_fn, seed, 0

    def collate(self, items):
        if self.collate_fn is None:
            return torch.utils.data.default_collate(items)
        return self.collate_fn(items)

    def __len__(self):
        batches = len(self.dataset) / self.batch_size
        return math.floor(batches) if self.drop_last else math.ceil(batches)

    def __iter__(self):
        order = np.arange(len(self.dataset))
        if self.shuffle:
            order = np.random.default_rng([self.seed, self.epoch]).permutation(order)
        self.epoch += 1
        return Epoch(self, order)
