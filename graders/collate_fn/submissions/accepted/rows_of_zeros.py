import torch


def pad_collate(batch):
    """Copies each sequence into the left end of a row of zeros."""
    longest = max(len(s) for s, _ in batch)
    padded = batch[0][0].new_zeros(len(batch), longest)
    lengths = torch.zeros(len(batch), dtype=torch.long)
    for k, (s, _) in enumerate(batch):
        padded[k, : len(s)] = s
        lengths[k] = len(s)
    return padded, lengths, torch.tensor([y for _, y in batch], dtype=torch.long)
