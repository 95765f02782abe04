import torch


def rope(x, positions, base=10000.0, interleaved=True):
    """Pairs as complex numbers, as in the first published code."""
    d = x.shape[-1]
    if d % 2 == 1:
        raise ValueError(d)
    rates = 1.0 / base ** (torch.arange(0, d, 2).double() / d)
    angles = positions.double()[..., None] * rates
    turn = torch.polar(torch.ones_like(angles), angles)
    if interleaved:
        pairs = x.double().reshape(*x.shape[:-1], d // 2, 2)
        z = torch.view_as_complex(pairs.contiguous()) * turn
        return torch.view_as_real(z).flatten(-2).to(x.dtype)
    a, b = x.double().chunk(2, dim=-1)
    z = torch.complex(a, b) * turn
    return torch.cat([z.real, z.imag], dim=-1).to(x.dtype)
