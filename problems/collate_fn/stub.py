"""A collate function for sequences of unequal length."""

import torch


def pad_collate(
    batch: list[tuple[torch.Tensor, int]],
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Turn pairs of a one-dimensional tensor and a label into (padded, lengths, labels).

    padded is (batch, longest), zeros on the right, in the sequences' dtype; lengths and labels
    are int64 of shape (batch,). Everything is in the order of the batch.
    """
    raise NotImplementedError
