# bug: labels go through float64 and large ones lose their last digits
# bug.zh: 标签经过 float64，大的丢了末几位
import numpy as np
import torch
from torch.nn.utils.rnn import pad_sequence


def pad_collate(batch):
    lengths = torch.tensor([len(s) for s, _ in batch])
    padded = pad_sequence([s for s, _ in batch], batch_first=True)
    labels = np.zeros(len(batch))
    labels[:] = [y for _, y in batch]
    return padded, lengths, torch.from_numpy(labels).long()
