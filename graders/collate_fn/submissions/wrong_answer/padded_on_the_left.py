# bug: the zeros are on the left
# bug.zh: 零填在了左边
import torch
import torch.nn.functional as F


def pad_collate(batch):
    lengths = torch.tensor([len(s) for s, _ in batch])
    longest = int(lengths.max())
    padded = torch.stack([F.pad(s, (longest - len(s), 0)) for s, _ in batch])
    return padded, lengths, torch.tensor([y for _, y in batch])
