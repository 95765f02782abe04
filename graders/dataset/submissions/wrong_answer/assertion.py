# bug: unequal lengths raise AssertionError instead of ValueError
# bug.zh: 长度不等时抛出的是 AssertionError，而不是 ValueError
import torch


class PairDataset:
    def __init__(self, data, labels):
        assert len(data) == len(labels)
        self.items = [
            (torch.as_tensor(x, dtype=torch.float32), int(y)) for x, y in zip(data, labels)
        ]

    def __len__(self):
        return len(self.items)

    def __getitem__(self, index):
        return self.items[index]
