# bug: rows are merged with zeros by maximum, so negative values become zero
# bug.zh: 跟零取最大值来合并，负值都变成了零
import torch
from torch.nn.utils.rnn import pad_sequence


def pad_collate(batch):
    lengths = torch.tensor([len(s) for s, _ in batch])
    padded = pad_sequence([s for s, _ in batch], batch_first=True).clamp(min=0)
    return padded, lengths, torch.tensor([y for _, y in batch])
