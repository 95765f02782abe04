# bug: the label is a tensor of no dimensions
# bug.zh: 标签是零维张量
import torch


class PairDataset:
    def __init__(self, data, labels):
        if len(data) != len(labels):
            raise ValueError("unequal lengths")
        self.data = [torch.as_tensor(x, dtype=torch.float32) for x in data]
        self.labels = torch.as_tensor(labels, dtype=torch.int64)

    def __len__(self):
        return len(self.data)

    def __getitem__(self, index):
        return self.data[index], self.labels[index]
