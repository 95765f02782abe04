# bug: the index is shifted once and then counts from the end again, so -n - 1 is accepted
# bug.zh: 下标先平移一次，又再从末尾数一遍，于是 -n - 1 也被接受
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
        if index < 0:
            index += len(self.items)
        return self.items[index]
