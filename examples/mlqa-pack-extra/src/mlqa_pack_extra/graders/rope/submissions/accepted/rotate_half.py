import torch


def rotate_half(x):
    a, b = x.chunk(2, dim=-1)
    return torch.cat((-b, a), dim=-1)


def rope(x, positions, base=10000.0, interleaved=True):
    """The halves' formula; neighbours are brought into that order and back."""
    d = x.shape[-1]
    if d % 2 != 0:
        raise ValueError("odd")
    order = torch.cat((torch.arange(0, d, 2), torch.arange(1, d, 2)))
    y = (x[..., order] if interleaved else x).to(torch.float64)
    angles = torch.einsum(
        "...n,f->...nf",
        positions.to(torch.float64),
        base ** -(torch.arange(0, d, 2, dtype=torch.float64) / d),
    )
    angles = torch.cat((angles, angles), dim=-1)
    y = y * angles.cos() + rotate_half(y) * angles.sin()
    return (y[..., torch.argsort(order)] if interleaved else y).to(x.dtype)
