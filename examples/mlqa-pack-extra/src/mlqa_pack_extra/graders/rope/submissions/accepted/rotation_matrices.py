import math

import torch


def rope(x, positions, base=10000.0, interleaved=True):
    """One d x d matrix for each position, filled in Python."""
    *_lead, _n, d = x.shape
    if d & 1:
        raise ValueError("d is odd")
    at = positions.broadcast_to(x.shape[:-1]).reshape(-1)
    matrices = torch.zeros(len(at), d, d, dtype=torch.float64)
    for row, m in enumerate(at.tolist()):
        for i in range(d // 2):
            j, k = (2 * i, 2 * i + 1) if interleaved else (i, i + d // 2)
            angle = m * math.pow(base, -2 * i / d)
            matrices[row, j, j] = matrices[row, k, k] = math.cos(angle)
            matrices[row, k, j] = math.sin(angle)
            matrices[row, j, k] = -math.sin(angle)
    turned = torch.einsum("rij,rj->ri", matrices, x.reshape(-1, d).double())
    return turned.reshape(x.shape).to(x.dtype)
