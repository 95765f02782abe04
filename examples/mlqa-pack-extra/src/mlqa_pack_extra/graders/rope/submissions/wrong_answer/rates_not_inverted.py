# bug: the rates grow with the number of the pair
# bug.zh: 频率随对的编号增大
import torch


def rope(x, positions, base=10000.0, interleaved=True):
    d = x.shape[-1]
    if d % 2:
        raise ValueError("d must be even")
    i = torch.arange(d // 2, dtype=torch.float64)
    angles = positions.double().unsqueeze(-1) * base ** (2 * i / d)
    cos, sin = angles.cos(), angles.sin()
    wide = x.double()
    if interleaved:
        a, b = wide[..., 0::2], wide[..., 1::2]
    else:
        a, b = wide[..., : d // 2], wide[..., d // 2 :]
    first, second = a * cos - b * sin, a * sin + b * cos
    if interleaved:
        out = torch.stack((first, second), dim=-1).flatten(-2)
    else:
        out = torch.cat((first, second), dim=-1)
    return out.to(x.dtype)
