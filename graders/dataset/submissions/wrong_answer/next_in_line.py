# bug: items come in reading order whatever index is asked for
# bug.zh: 不管要哪个下标，都按顺序给下一个
import torch


class PairDataset:
    def __init__(self, data, labels):
        if len(data) != len(labels):
            raise ValueError("unequal lengths")
        self.items = [
            (torch.as_tensor(x, dtype=torch.float32), int(y)) for x, y in zip(data, labels)
        ]
        self.next = 0

    def __len__(self):
        return len(self.items)

    def __getitem__(self, index):
        self.items[index]
        item = self.items[self.next % len(self.items)]
        self.next += 1
        return item
