# bug: a dataset without samples is refused
# bug.zh: 拒绝没有样本的数据集
import torch


class PairDataset:
    def __init__(self, data, labels):
        if len(data) == 0 or len(data) != len(labels):
            raise ValueError("no data or unequal lengths")
        self.items = [
            (torch.as_tensor(x, dtype=torch.float32), int(y)) for x, y in zip(data, labels)
        ]

    def __len__(self):
        return len(self.items)

    def __getitem__(self, index):
        return self.items[index]
