import numpy as np


def softmax_ce_grad(logits, targets):
    """A one-hot matrix, and exp of the log-softmax."""
    n, c = logits.shape
    log_p = logits - np.logaddexp.reduce(logits, axis=1, keepdims=True)
    return (np.exp(log_p) - (np.arange(c) == targets[:, None])) * (1.0 / n)
