# bug: a sample of several dimensions becomes a vector
# bug.zh: 多维的样本变成了向量
import torch


class PairDataset:
    def __init__(self, data, labels):
        if len(data) != len(labels):
            raise ValueError("unequal lengths")
        self.x = [torch.as_tensor(x, dtype=torch.float32).reshape(-1) for x in data]
        self.y = [int(y) for y in labels]

    def __len__(self):
        return len(self.x)

    def __getitem__(self, index):
        return self.x[index], self.y[index]
