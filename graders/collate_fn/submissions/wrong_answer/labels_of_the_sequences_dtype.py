# bug: labels take the dtype of the sequences
# bug.zh: 标签用了序列的 dtype
import torch
from torch.nn.utils.rnn import pad_sequence


def pad_collate(batch):
    sequences, labels = zip(*batch)
    lengths = torch.tensor([len(s) for s in sequences])
    labels = torch.tensor(labels, dtype=sequences[0].dtype)
    return pad_sequence(sequences, batch_first=True), lengths, labels
