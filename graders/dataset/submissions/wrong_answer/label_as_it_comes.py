# bug: the label is returned as it lies in labels, so an array gives a numpy number
# bug.zh: 标签照 labels 里的样子返回，数组给出的就是 numpy 数
import torch


class PairDataset:
    def __init__(self, data, labels):
        if len(data) != len(labels):
            raise ValueError("unequal lengths")
        self.data, self.labels = data, labels

    def __len__(self):
        return len(self.data)

    def __getitem__(self, index):
        if not -len(self) <= index < len(self):
            raise IndexError(index)
        return torch.as_tensor(self.data[index], dtype=torch.float32), self.labels[index]
