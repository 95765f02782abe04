# bug: labels become float32
# bug.zh: 标签变成了 float32
import torch
from torch.nn.utils.rnn import pad_sequence


def pad_collate(batch):
    lengths = torch.tensor([len(s) for s, _ in batch])
    padded = pad_sequence([s for s, _ in batch], batch_first=True)
    return padded, lengths, torch.Tensor([y for _, y in batch])
