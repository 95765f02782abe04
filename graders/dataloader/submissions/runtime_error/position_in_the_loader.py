# bug: the position is kept in the loader, so that two iterators share it
# bug.zh: 当前位置存在加载器上，两个迭代器共用
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
        self.order = list(range(len(self.dataset)))
        if self.shuffle:
            self.rng.shuffle(self.order)
        self.number = 0
        return self

    def __next__(self):
        if self.number >= len(self):
            raise StopIteration
        first = self.number * self.batch_size
        self.number += 1
        batch = self.order[first : first + self.batch_size]
        return self.collate_fn([self.dataset[i] for i in batch])
