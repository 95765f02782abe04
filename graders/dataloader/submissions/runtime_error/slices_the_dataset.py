# bug: the dataset is asked for slices
# bug.zh: 向数据集要切片
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
        order = list(range(len(self.dataset)))
        if self.shuffle:
            self.rng.shuffle(order)
        for first in range(0, len(self) * self.batch_size, self.batch_size):
            last = min(first + self.batch_size, len(order))
            if self.shuffle:
                yield self.collate_fn([self.dataset[i] for i in order[first:last]])
            else:
                items = self.dataset[first:last]
                yield self.collate_fn([items[i] for i in range(len(items))])
