# bug: every negative index is taken to be out of range
# bug.zh: 负的下标一律当成越界
import torch


class PairDataset:
    def __init__(self, data, labels):
        if len(data) != len(labels):
            raise ValueError("unequal lengths")
        self.items = [
            (torch.as_tensor(x, dtype=torch.float32), int(y)) for x, y in zip(data, labels)
        ]

    def __len__(self):
        return len(self.items)

    def __getitem__(self, index):
        if index < 0 or index >= len(self):
            raise IndexError(index)
        return self.items[index]
