# bug: all samples are made one tensor at once, which fails for a list of tensors
# bug.zh: 一次把所有样本变成一个张量，遇到张量列表就失败
import torch


class PairDataset:
    def __init__(self, data, labels):
        if len(data) != len(labels):
            raise ValueError("unequal lengths")
        self.x = torch.tensor(data, dtype=torch.float32)
        self.y = [int(y) for y in labels]

    def __len__(self):
        return len(self.y)

    def __getitem__(self, index):
        return self.x[index], self.y[index]
