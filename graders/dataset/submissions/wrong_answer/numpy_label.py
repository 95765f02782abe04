# bug: the label stays a numpy number
# bug.zh: 标签还是 numpy 数
import numpy as np
import torch


class PairDataset:
    def __init__(self, data, labels):
        if len(data) != len(labels):
            raise ValueError("unequal lengths")
        self.data = data
        self.labels = np.asarray(labels, dtype=np.int64)

    def __len__(self):
        return len(self.data)

    def __getitem__(self, index):
        label = self.labels[index]
        return torch.as_tensor(self.data[index], dtype=torch.float32), label
