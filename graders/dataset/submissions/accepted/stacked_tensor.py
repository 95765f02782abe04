import torch
from torch.utils.data import Dataset


class PairDataset(Dataset):
    """One tensor for all samples and one for all labels; iterates by itself."""

    def __init__(self, data, labels):
        x = [torch.as_tensor(sample).float() for sample in data]
        self.x = torch.stack(x) if x else torch.zeros(0, 1)
        self.y = torch.as_tensor(labels, dtype=torch.int64)
        if self.x.shape[0] != self.y.numel():
            raise ValueError("unequal lengths")

    def __len__(self):
        return self.x.size(0)

    def __iter__(self):
        for x, y in zip(self.x, self.y):
            yield x, y.item()

    def __getitem__(self, i):
        if i >= len(self) or i < -len(self):
            raise IndexError(i)
        return self.x[i], self.y[i].item()
