# bug: all floating-point sequences come out as float32 and all whole ones as int64
# bug.zh: 浮点序列一律变成 float32，整数序列一律变成 int64
import torch
from torch.nn.utils.rnn import pad_sequence


def pad_collate(batch):
    lengths = torch.tensor([len(s) for s, _ in batch])
    padded = pad_sequence([s for s, _ in batch], batch_first=True)
    padded = padded.float() if padded.is_floating_point() else padded.long()
    return padded, lengths, torch.tensor([y for _, y in batch])
