import numpy as np


def attention_mask(kind, lengths, n):
    """np.tril and np.triu of the full mask; views and Fortran order are fine."""
    full = np.broadcast_to(
        (np.arange(n) < np.reshape(lengths, (-1, 1)))[:, np.newaxis], (len(lengths), n, n)
    )
    match kind:
        case "bert":
            return full
        case "gpt":
            return np.tril(full)
        case "elmo":
            return np.stack((np.tril(full), np.triu(full)), axis=1)
    raise ValueError(kind)
