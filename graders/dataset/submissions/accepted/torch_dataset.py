import torch
from torch.utils.data import Dataset


class PairDataset(Dataset):
    """Checks the range by hand; converts each sample when it is asked for."""

    def __init__(self, data, labels):
        super().__init__()
        if len(data) != len(labels):
            raise ValueError("data and labels differ in length")
        self.data, self.labels = data, labels

    def __len__(self):
        return len(self.data)

    def __getitem__(self, idx):
        n = len(self)
        if not -n <= idx < n:
            raise IndexError("dataset index out of range")
        if idx < 0:
            idx += n
        x = torch.as_tensor(self.data[idx]).to(torch.float32)
        return x, int(self.labels[idx])
