import torch
import torch.nn.functional as F


def pad_collate(batch):
    """Pads each sequence by itself and stacks them; the answer is a list."""
    lengths = torch.LongTensor([s.numel() for s, _ in batch])
    longest = int(lengths.max())
    rows = [F.pad(s, (0, longest - s.numel())) for s, _ in batch]
    labels = torch.LongTensor([label for _, label in batch])
    return [torch.stack(rows), lengths, labels]
