"""The basic residual block of ResNet."""

import torch
from torch import nn


class ResidualBlock(nn.Module):
    """Two 3 x 3 convolutions with batch normalisation, and a shortcut around them.

    Attributes: ``conv1``, ``bn1``, ``conv2``, ``bn2`` and ``shortcut``; the shortcut has no
    parameters where the shape stays as it is, else it is a 1 x 1 convolution and a batch norm.
    """

    def __init__(self, in_channels: int, out_channels: int, stride: int = 1) -> None:
        super().__init__()
        raise NotImplementedError

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Turn x (n, in_channels, h, w) into (n, out_channels, ⌈h / stride⌉, ⌈w / stride⌉)."""
        raise NotImplementedError
