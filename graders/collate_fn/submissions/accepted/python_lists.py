import torch


def pad_collate(batch):
    """Everything in Python lists; tensors are made at the very end."""
    rows = [sequence.tolist() for sequence, _ in batch]
    lengths = [len(row) for row in rows]
    for row in rows:
        row += [0] * (max(lengths) - len(row))
    return (
        torch.tensor(rows, dtype=batch[0][0].dtype),
        torch.tensor(lengths),
        torch.tensor([label for _, label in batch]),
    )
