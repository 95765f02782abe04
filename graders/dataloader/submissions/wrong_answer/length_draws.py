# bug: asking for the length goes through an epoch
# bug.zh: 求长度时会真的走一遍，多抽了一次顺序
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
        return sum(1 for _ in self)

    def __iter__(self):
        order = list(range(len(self.dataset)))
        if self.shuffle:
            self.rng.shuffle(order)
        batch = []
        for index in order:
            batch.append(self.dataset[index])
            if len(batch) == self.batch_size:
                yield self.collate_fn(batch)
                batch = []
        if batch and not self.drop_last:
            yield self.collate_fn(batch)
