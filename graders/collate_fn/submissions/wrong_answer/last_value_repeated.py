# bug: the padding repeats the last value
# bug.zh: 填充时重复了最后一个值
import torch


def pad_collate(batch):
    lengths = torch.tensor([len(s) for s, _ in batch])
    padded = batch[0][0].new_zeros(len(batch), int(lengths.max()))
    for row, (s, _) in zip(padded, batch):
        row[: len(s)] = s
        if len(s):
            row[len(s) :] = s[-1]
    return padded, lengths, torch.tensor([y for _, y in batch])
