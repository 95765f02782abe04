# bug: returns a generator instead of a tuple
# bug.zh: 返回的是生成器，而不是元组
import torch
from torch.nn.utils.rnn import pad_sequence


def pad_collate(batch):
    sequences, labels = zip(*batch)
    parts = (pad_sequence(sequences, batch_first=True), [len(s) for s in sequences], labels)
    return (torch.as_tensor(part) for part in parts)
