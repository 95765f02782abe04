# bug: an empty sequence is given length 1, as packing wants it
# bug.zh: 空序列的长度记成 1，为的是满足 pack 的要求
import torch
from torch.nn.utils.rnn import pad_sequence


def pad_collate(batch):
    lengths = torch.tensor([len(s) for s, _ in batch]).clamp(min=1)
    padded = pad_sequence([s for s, _ in batch], batch_first=True)
    return padded, lengths, torch.tensor([y for _, y in batch])
