# bug: padding is made by multiplying with zero, which is NaN where the value is infinite or NaN
# bug.zh: 用乘零来填充，遇到无穷或 NaN 就成了 NaN
import torch


def pad_collate(batch):
    sequences = [s for s, _ in batch]
    lengths = torch.tensor([len(s) for s in sequences])
    columns = torch.arange(int(lengths.max()))
    joined = torch.cat([*sequences, sequences[0].new_zeros(1)])
    starts = lengths.cumsum(0) - lengths
    where = (starts[:, None] + columns).clamp(max=len(joined) - 1)
    mask = (columns < lengths[:, None]).to(joined.dtype)
    return joined[where] * mask, lengths, torch.tensor([y for _, y in batch])
