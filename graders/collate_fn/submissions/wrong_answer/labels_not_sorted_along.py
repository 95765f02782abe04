# bug: sequences are sorted by length but labels stay in the batch's order
# bug.zh: 序列按长度排了序，标签却还是批次里的顺序
import torch
from torch.nn.utils.rnn import pad_sequence


def pad_collate(batch):
    sequences = sorted((s for s, _ in batch), key=len, reverse=True)
    lengths = torch.tensor([len(s) for s in sequences])
    padded = pad_sequence(sequences, batch_first=True)
    return padded, lengths, torch.tensor([y for _, y in batch])
