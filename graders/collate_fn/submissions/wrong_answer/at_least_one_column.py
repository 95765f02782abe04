# bug: a batch of empty sequences gets a column of padding
# bug.zh: 全是空序列的批次多了一列填充
import torch


def pad_collate(batch):
    lengths = torch.tensor([len(s) for s, _ in batch])
    padded = batch[0][0].new_zeros(len(batch), max(1, int(lengths.max())))
    for row, (s, _) in zip(padded, batch):
        row[: len(s)] = s
    return padded, lengths, torch.tensor([y for _, y in batch])
