# bug: items are drawn with replacement, so that some come twice and some not at all
# bug.zh: 有放回地抽样，有的样本出现两次，有的一次也没有
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
            order = self.rng.choices(order, k=len(order))
        batch = []
        for index in order:
            batch.append(self.dataset[index])
            if len(batch) == self.batch_size:
                yield self.collate_fn(batch)
                batch = []
        if batch and not self.drop_last:
            yield self.collate_fn(batch)
