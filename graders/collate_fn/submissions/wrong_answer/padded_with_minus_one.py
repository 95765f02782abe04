# bug: pads with -1 so that padding can be told from values
# bug.zh: 用 -1 填充，好把填充和值区分开
import torch
from torch.nn.utils.rnn import pad_sequence


def pad_collate(batch):
    lengths = torch.tensor([len(s) for s, _ in batch])
    padded = pad_sequence([s for s, _ in batch], batch_first=True, padding_value=-1)
    return padded, lengths, torch.tensor([y for _, y in batch])
