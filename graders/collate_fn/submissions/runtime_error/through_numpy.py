# bug: goes through numpy, which has no bfloat16
# bug.zh: 要经过 numpy，而 numpy 没有 bfloat16
import numpy as np
import torch


def pad_collate(batch):
    lengths = torch.tensor([len(s) for s, _ in batch])
    longest = int(lengths.max())
    rows = [np.pad(s.numpy(), (0, longest - len(s))) for s, _ in batch]
    return torch.from_numpy(np.stack(rows)), lengths, torch.tensor([y for _, y in batch])
