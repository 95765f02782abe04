# bug: the pairs of the caller's batch are replaced by padded ones
# bug.zh: 调用者批次里的样本对被换成了填充过的
import torch
import torch.nn.functional as F


def pad_collate(batch):
    lengths = torch.tensor([len(s) for s, _ in batch])
    longest = int(lengths.max())
    for k, (s, y) in enumerate(batch):
        batch[k] = (F.pad(s, (0, longest - len(s))), y)
    padded = torch.stack([s for s, _ in batch])
    return padded, lengths, torch.tensor([y for _, y in batch])
