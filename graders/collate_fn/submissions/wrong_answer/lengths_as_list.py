# bug: lengths are a list, not a tensor
# bug.zh: 长度是列表，而不是张量
import torch
from torch.nn.utils.rnn import pad_sequence


def pad_collate(batch):
    lengths = [len(s) for s, _ in batch]
    padded = pad_sequence([s for s, _ in batch], batch_first=True)
    return padded, lengths, torch.tensor([y for _, y in batch])
