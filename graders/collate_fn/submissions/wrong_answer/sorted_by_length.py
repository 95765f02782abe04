# bug: the batch is sorted by length, as packing once wanted it
# bug.zh: 批次按长度排了序，就像 pack 以前要求的那样
import torch
from torch.nn.utils.rnn import pad_sequence


def pad_collate(batch):
    batch = sorted(batch, key=lambda pair: len(pair[0]), reverse=True)
    lengths = torch.tensor([len(s) for s, _ in batch])
    padded = pad_sequence([s for s, _ in batch], batch_first=True)
    return padded, lengths, torch.tensor([y for _, y in batch])
