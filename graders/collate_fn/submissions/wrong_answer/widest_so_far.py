# bug: batches are as wide as the widest one seen so far
# bug.zh: 批次的宽度是见过的最大宽度
import torch

widest = 0


def pad_collate(batch):
    global widest
    lengths = torch.tensor([len(s) for s, _ in batch])
    widest = max(widest, int(lengths.max()))
    padded = batch[0][0].new_zeros(len(batch), widest)
    for row, (s, _) in zip(padded, batch):
        row[: len(s)] = s
    return padded, lengths, torch.tensor([y for _, y in batch])
