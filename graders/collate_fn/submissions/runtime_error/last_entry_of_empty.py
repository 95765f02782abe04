# bug: looks at the last entry of each sequence, which an empty one does not have
# bug.zh: 要看每个序列的最后一个元素，而空序列没有
import torch
from torch.nn.utils.rnn import pad_sequence


def pad_collate(batch):
    sequences = [torch.cat([s[:-1], s[-1].reshape(1)]) for s, _ in batch]
    lengths = torch.tensor([len(s) for s in sequences])
    padded = pad_sequence(sequences, batch_first=True)
    return padded, lengths, torch.tensor([y for _, y in batch])
