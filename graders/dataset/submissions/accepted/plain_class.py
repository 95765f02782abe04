import numpy as np
import torch


class PairDataset:
    """No base class: everything is converted up front, and items are lists."""

    def __init__(self, data, labels):
        samples, labels = list(data), np.asarray(labels).tolist()
        if len(samples) != len(labels):
            raise ValueError("as many labels as samples, please")
        self.samples = []
        for sample in samples:
            if isinstance(sample, torch.Tensor):
                sample = sample.detach().numpy()
            self.samples.append(torch.tensor(np.array(sample, dtype=np.float32)))
        self.labels = labels

    def __len__(self):
        return len(self.labels)

    def __getitem__(self, i):
        return [self.samples[i], self.labels[i]]
