# bug: the padded tensor is (longest, batch)
import torch
from torch.nn.utils.rnn import pad_sequence


def pad_collate(batch):
    lengths = torch.tensor([len(s) for s, _ in batch])
    return pad_sequence([s for s, _ in batch]), lengths, torch.tensor([y for _, y in batch])
