"""The statement's examples; run them with plain pytest."""

import torch
from collate_fn import pad_collate
from torch.utils.data import DataLoader


def test_two_sequences():
    batch = [(torch.tensor([5, 6, 0]), 1), (torch.tensor([7]), 4)]
    padded, lengths, labels = pad_collate(batch)
    assert padded.dtype == lengths.dtype == labels.dtype == torch.int64
    assert padded.tolist() == [[5, 6, 0], [7, 0, 0]]
    assert lengths.tolist() == [3, 1]
    assert labels.tolist() == [1, 4]


def test_in_a_loader():
    pairs = [
        (torch.tensor([]), 0),
        (torch.tensor([1.5, -2.0]), 1),
        (torch.tensor([4.0, 8.0, 0.5]), 2),
    ]
    loader = DataLoader(pairs, batch_size=2, collate_fn=pad_collate)
    batches = [tuple(part.tolist() for part in batch) for batch in loader]
    assert batches == [
        ([[0.0, 0.0], [1.5, -2.0]], [0, 2], [0, 1]),
        ([[4.0, 8.0, 0.5]], [3], [2]),
    ]
