# bug: sides of length 1 are squeezed out
# bug.zh: 长度为 1 的轴被压掉了
import torch
from torch.nn.utils.rnn import pad_sequence


def pad_collate(batch):
    lengths = torch.tensor([len(s) for s, _ in batch])
    padded = pad_sequence([s for s, _ in batch], batch_first=True)
    return padded.squeeze(), lengths, torch.tensor([y for _, y in batch])
