# bug: lengths count the entries that are not zero
# bug.zh: 长度数的是非零元素
import torch
from torch.nn.utils.rnn import pad_sequence


def pad_collate(batch):
    padded = pad_sequence([s for s, _ in batch], batch_first=True)
    return padded, (padded != 0).sum(dim=1), torch.tensor([y for _, y in batch])
