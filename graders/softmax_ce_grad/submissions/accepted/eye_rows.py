import numpy as np


def softmax_ce_grad(logits, targets):
    """Rows of the identity as labels; Fortran order in the answer."""
    z = np.asfortranarray(logits, dtype=np.float64)
    p = 1.0 / np.exp(np.clip(z[:, None, :] - z[:, :, None], None, 700)).sum(axis=2)
    return np.asfortranarray((p - np.eye(z.shape[1])[targets]) / z.shape[0])
