"""Reference solution: the labels become a list, and a range knows the rule for indices."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from torch.utils.data import Dataset


class PairDataset(Dataset[tuple[torch.Tensor, int]]):
    """Samples and their labels, item by item, as a DataLoader asks for them."""

    def __init__(
        self,
        data: Sequence[Any] | np.ndarray | torch.Tensor,
        labels: Sequence[int] | np.ndarray | torch.Tensor,
    ) -> None:
        if len(data) != len(labels):
            raise ValueError(f"{len(data)} samples but {len(labels)} labels")
        self.data = data
        self.labels = [int(label) for label in labels]

    def __len__(self) -> int:
        """Return the number of samples."""
        return len(self.data)

    def __getitem__(self, index: int) -> tuple[torch.Tensor, int]:
        """Return the sample at ``index`` as a float32 tensor, and its label."""
        # A list, an array and a tensor differ in what they raise past the end; a range is strict.
        position = range(len(self))[index]
        sample = torch.as_tensor(self.data[position], dtype=torch.float32)
        return sample, self.labels[position]
