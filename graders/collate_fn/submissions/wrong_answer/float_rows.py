# bug: the padded tensor is float32 whatever the sequences are
# bug.zh: 不管序列是什么类型，填充后的张量都是 float32
import torch


def pad_collate(batch):
    lengths = torch.tensor([len(s) for s, _ in batch])
    padded = torch.zeros(len(batch), int(lengths.max()))
    for row, (s, _) in zip(padded, batch):
        row[: len(s)] = s
    return padded, lengths, torch.tensor([y for _, y in batch])
