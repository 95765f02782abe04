"""Rotary position embedding."""

import torch


def rope(
    x: torch.Tensor, positions: torch.Tensor, base: float = 10000.0, interleaved: bool = True
) -> torch.Tensor:
    """Return x with pair i of each vector at position m turned by m * base ** (-2 * i / d).

    x is (..., n, d) with an even d, and positions, int64, broadcast to (..., n). Pairs are
    neighbours, or one number from each half when interleaved is False. Shape and dtype are kept.
    """
    raise NotImplementedError
