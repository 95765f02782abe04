# bug: one buffer serves all batches and keeps values of the batch before
# bug.zh: 所有批次共用一个缓冲区，留着上一批的值
import torch

buffers = {}


def pad_collate(batch):
    lengths = torch.tensor([len(s) for s, _ in batch])
    longest = int(lengths.max())
    dtype = batch[0][0].dtype
    buffer = buffers.setdefault(dtype, torch.zeros(64, 64, dtype=dtype))
    padded = buffer[: len(batch), :longest]
    for row, (s, _) in zip(padded, batch):
        row[: len(s)] = s
    return padded, lengths, torch.tensor([y for _, y in batch])
