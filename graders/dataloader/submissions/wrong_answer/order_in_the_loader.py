# bug: the order is kept in the loader and shuffled again while others go through it
# bug.zh: 顺序存在加载器上，新的一轮会把别人正在用的顺序重新打乱
import random

from torch.utils.data import default_collate


class Loader:
    def __init__(
        self, dataset, batch_size, shuffle=False, drop_last=False, collate_fn=None, seed=0
    ):
        self.dataset = dataset
        self.batch_size = batch_size
        self.shuffle = shuffle
        self.drop_last = drop_last
        self.collate_fn = collate_fn if collate_fn is not None else default_collate
        self.rng = random.Random(seed)

    def __len__(self):
        n = len(self.dataset)
        if self.drop_last:
            return n // self.batch_size
        return (n + self.batch_size - 1) // self.batch_size

    def __iter__(self):
        self.order = getattr(self, "order", list(range(len(self.dataset))))
        if self.shuffle:
            self.rng.shuffle(self.order)
        for first in range(0, len(self) * self.batch_size, self.batch_size):
            batch = self.order[first : first + self.batch_size]
            yield self.collate_fn([self.dataset[i] for i in batch])
