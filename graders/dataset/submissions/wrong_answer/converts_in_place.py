# bug: the caller's own list is filled with the converted samples
# bug.zh: 把转换后的样本写进了调用者自己的列表
import torch


class PairDataset:
    def __init__(self, data, labels):
        if len(data) != len(labels):
            raise ValueError("unequal lengths")
        if isinstance(data, list):
            for i, sample in enumerate(data):
                data[i] = torch.as_tensor(sample, dtype=torch.float32)
        self.data = data
        self.labels = [int(y) for y in labels]

    def __len__(self):
        return len(self.data)

    def __getitem__(self, index):
        label = self.labels[index]
        return torch.as_tensor(self.data[index], dtype=torch.float32), label
