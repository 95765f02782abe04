# bug: the length counts all numbers instead of the samples
# bug.zh: 长度数的是所有的数，而不是样本
import numpy as np
import torch


class PairDataset:
    def __init__(self, data, labels):
        if len(data) != len(labels):
            raise ValueError("unequal lengths")
        self.x = [torch.as_tensor(x, dtype=torch.float32) for x in data]
        self.y = [int(y) for y in labels]

    def __len__(self):
        return int(np.sum([x.numel() for x in self.x]))

    def __getitem__(self, index):
        return self.x[index], self.y[index]
