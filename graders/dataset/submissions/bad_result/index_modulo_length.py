# bug: indices are taken modulo the length, so that a loop over the dataset never ends
# bug.zh: 下标对长度取模，遍历数据集永远不会结束
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
        if not self.items:
            raise IndexError(index)
        return self.items[index % len(self.items)]
