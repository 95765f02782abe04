# bug: the padded tensor is int64 and cuts fractions off
# bug.zh: 填充后的张量是 int64，小数被截掉了
import torch


def pad_collate(batch):
    lengths = torch.tensor([len(s) for s, _ in batch])
    padded = torch.zeros(len(batch), int(lengths.max()), dtype=torch.long)
    for row, (s, _) in zip(padded, batch):
        row[: len(s)] = s
    return padded, lengths, torch.tensor([y for _, y in batch])
