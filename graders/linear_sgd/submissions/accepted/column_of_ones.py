import numpy as np


def fit(x, y, lr, order, batch_size=None):
    """The bias is the weight of a column of ones."""
    n = len(x)
    design = np.column_stack([x, np.ones(n)]).astype(np.float64)
    theta = np.zeros(design.shape[1])
    losses = np.empty(len(order))
    cuts = [] if batch_size is None else list(range(batch_size, n, batch_size))
    for epoch, visits in enumerate(order):
        for batch in np.split(visits, cuts):
            a = design[batch]
            theta = theta - lr * 2 * np.mean((a @ theta - y[batch])[:, None] * a, axis=0)
        losses[epoch] = np.mean(np.square(design @ theta - y))
    return theta[:-1], theta[-1], losses
