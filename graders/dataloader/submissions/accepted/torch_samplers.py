import torch
from torch.utils.data import BatchSampler, default_collate


class Loader:
    """The index lists of all batches first; every batch is made at the start of its epoch."""

    def __init__(
        self, dataset, batch_size, shuffle=False, drop_last=False, collate_fn=None, seed=0
    ):
        self.seeds = torch.Generator().manual_seed(seed)
        self.order = self.shuffled if shuffle else lambda: range(len(dataset))
        self.dataset = dataset
        self.cut = lambda order: list(BatchSampler(order, batch_size, drop_last))
        self.make = default_collate if collate_fn is None else collate_fn

    def shuffled(self):
        keys = torch.rand(len(self.dataset), generator=self.seeds, dtype=torch.float64)
        return keys.argsort().tolist()

    def __len__(self):
        return len(self.cut(range(len(self.dataset))))

    def __iter__(self):
        return iter([self.make([self.dataset[i] for i in b]) for b in self.cut(self.order())])
