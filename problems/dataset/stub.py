"""A dataset of samples and labels."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch


class PairDataset:
    """Samples and their labels, item by item, as a DataLoader asks for them.

    Making it raises ValueError when there are not as many labels as samples.
    """

    def __init__(
        self,
        data: Sequence[Any] | np.ndarray | torch.Tensor,
        labels: Sequence[int] | np.ndarray | torch.Tensor,
    ) -> None:
        raise NotImplementedError

    def __len__(self) -> int:
        """Return the number of samples."""
        raise NotImplementedError

    def __getitem__(self, index: int) -> tuple[torch.Tensor, int]:
        """Return the sample at ``index`` as a float32 tensor, and its label as a Python int.

        A negative index counts from the end; past either end is an IndexError.
        """
        raise NotImplementedError
