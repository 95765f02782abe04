# bug: stacks sequences as if all had one length
# bug.zh: 把序列直接堆叠，好像长度都一样
import torch


def pad_collate(batch):
    lengths = torch.tensor([len(s) for s, _ in batch])
    return torch.stack([s for s, _ in batch]), lengths, torch.tensor([y for _, y in batch])
