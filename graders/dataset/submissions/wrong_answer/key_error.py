# bug: an index that is not there raises KeyError instead of IndexError
# bug.zh: 下标不存在时抛出的是 KeyError，而不是 IndexError
import torch


class PairDataset:
    def __init__(self, data, labels):
        if len(data) != len(labels):
            raise ValueError("unequal lengths")
        self.n = len(labels)
        pairs = enumerate(zip(data, labels))
        self.items = {i: (torch.as_tensor(x, dtype=torch.float32), int(y)) for i, (x, y) in pairs}

    def __len__(self):
        return self.n

    def __getitem__(self, index):
        return self.items[index + self.n if index < 0 else index]

    def __iter__(self):
        return iter(self.items.values())
