import math

import torch


def rope(x, positions, base=10000.0, interleaved=True):
    """Angles are brought below one turn in float64, then everything else is float32 or wider."""
    half, odd = divmod(x.shape[-1], 2)
    if odd:
        raise ValueError("x must have an even last axis")
    rates = torch.tensor([base ** (-i / half) for i in range(half)], dtype=torch.float64)
    angles = torch.remainder(positions.unsqueeze(-1) * rates, 2 * math.pi)
    kind = torch.float64 if x.dtype == torch.float64 else torch.float32
    cos, sin = torch.cos(angles.to(kind)), torch.sin(angles.to(kind))
    x_wide = x.to(kind)
    out = torch.empty(x.shape, dtype=kind)
    first = slice(0, None, 2) if interleaved else slice(0, half)
    second = slice(1, None, 2) if interleaved else slice(half, None)
    a, b = x_wide[..., first], x_wide[..., second]
    out[..., first] = a * cos - b * sin
    out[..., second] = b * cos + a * sin
    return out.to(x.dtype)
