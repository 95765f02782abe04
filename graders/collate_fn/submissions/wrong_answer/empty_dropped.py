# bug: empty sequences and their labels are left out
# bug.zh: 空序列和它们的标签被丢掉了
import torch
from torch.nn.utils.rnn import pad_sequence


def pad_collate(batch):
    batch = [pair for pair in batch if len(pair[0])] or batch
    lengths = torch.tensor([len(s) for s, _ in batch])
    padded = pad_sequence([s for s, _ in batch], batch_first=True)
    return padded, lengths, torch.tensor([y for _, y in batch])
