# bug: samples go through numpy, which refuses tensors that require a gradient
# bug.zh: 样本要经过 numpy，而 numpy 不接受需要梯度的张量
import numpy as np
import torch


class PairDataset:
    def __init__(self, data, labels):
        if len(data) != len(labels):
            raise ValueError("unequal lengths")
        self.x = [torch.from_numpy(np.array(x, dtype=np.float32)) for x in data]
        self.y = [int(y) for y in labels]

    def __len__(self):
        return len(self.x)

    def __getitem__(self, index):
        return self.x[index], self.y[index]
