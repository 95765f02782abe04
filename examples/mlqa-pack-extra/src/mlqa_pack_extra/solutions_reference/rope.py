"""Reference solution: one rotation for both layouts, which differ in an axis only."""

import torch


def rope(
    x: torch.Tensor, positions: torch.Tensor, base: float = 10000.0, interleaved: bool = True
) -> torch.Tensor:
    """Return x with pair i of each vector at position m turned by m * base ** (-2 * i / d)."""
    d = x.shape[-1]
    if d % 2:
        raise ValueError("pairs need an even number of features")
    # Pairs lie along the last axis as (d/2, 2), or, as halves, along the one before as (2, d/2).
    shape, axis = ((d // 2, 2), -1) if interleaved else ((2, d // 2), -2)
    rates = base ** (-torch.arange(0, d, 2, dtype=torch.float64) / d)
    angles = positions[..., None] * rates
    wide = torch.promote_types(x.dtype, torch.float32)
    cos, sin = angles.cos().to(wide), angles.sin().to(wide)
    a, b = x.to(wide).unflatten(-1, shape).unbind(axis)
    turned = torch.stack((a * cos - b * sin, a * sin + b * cos), dim=axis)
    return turned.flatten(-2).to(x.dtype)
