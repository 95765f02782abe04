# bug: samples keep their own dtype instead of becoming float32
# bug.zh: 样本保留了自己的 dtype，没有转成 float32
import torch


class PairDataset:
    def __init__(self, data, labels):
        if len(data) != len(labels):
            raise ValueError("unequal lengths")
        self.items = [(torch.as_tensor(x), int(y)) for x, y in zip(data, labels)]

    def __len__(self):
        return len(self.items)

    def __getitem__(self, index):
        return self.items[index]
