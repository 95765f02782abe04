# bug: samples are taken for numpy arrays
# bug.zh: 以为样本一定是 numpy 数组
import torch


class PairDataset:
    def __init__(self, data, labels):
        if len(data) != len(labels):
            raise ValueError("unequal lengths")
        self.data = data
        self.labels = [int(y) for y in labels]

    def __len__(self):
        return len(self.data)

    def __getitem__(self, index):
        label = self.labels[index]
        return torch.from_numpy(self.data[index].astype("float32")), label
