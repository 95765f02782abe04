# bug: labels are kept in float64 and lose their last digits
# bug.zh: 标签存成 float64，丢了末几位
import numpy as np
import torch


class PairDataset:
    def __init__(self, data, labels):
        self.labels = np.asarray(labels, dtype=np.float64)
        if len(data) != len(self.labels):
            raise ValueError("unequal lengths")
        self.data = data

    def __len__(self):
        return len(self.data)

    def __getitem__(self, index):
        label = int(self.labels[index])
        return torch.as_tensor(self.data[index], dtype=torch.float32), label
