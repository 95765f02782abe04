# bug: sequences of equal length are stacked along the wrong axis
# bug.zh: 长度相同的序列沿错误的轴堆叠
import torch
from torch.nn.utils.rnn import pad_sequence


def pad_collate(batch):
    sequences = [s for s, _ in batch]
    lengths = torch.tensor([len(s) for s in sequences])
    if len(sequences) > 1 and len(set(map(len, sequences))) == 1:
        padded = torch.stack(sequences, dim=1)
    else:
        padded = pad_sequence(sequences, batch_first=True)
    return padded, lengths, torch.tensor([y for _, y in batch])
