# bug: the padded tensor is (longest, batch)
# bug.zh: 填充后的张量是（最长长度，批大小）
import torch
from torch.nn.utils.rnn import pad_sequence


def pad_collate(batch):
    lengths = torch.tensor([len(s) for s, _ in batch])
    return pad_sequence([s for s, _ in batch]), lengths, torch.tensor([y for _, y in batch])
