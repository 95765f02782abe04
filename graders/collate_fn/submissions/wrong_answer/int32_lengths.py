# bug: lengths are int32
# bug.zh: 长度是 int32
import torch
from torch.nn.utils.rnn import pad_sequence


def pad_collate(batch):
    lengths = torch.tensor([len(s) for s, _ in batch], dtype=torch.int32)
    padded = pad_sequence([s for s, _ in batch], batch_first=True)
    return padded, lengths, torch.tensor([y for _, y in batch])
