import numpy as np


def fit(x, y, lr, order, batch_size=None):
    """Each step as an affine map of the weights, from the batch's second moments."""
    a = np.hstack([np.asarray(x, float), np.ones((len(x), 1))])
    y = np.asarray(y, float)
    theta, losses = np.zeros(a.shape[1]), []
    for visits in order:
        todo = visits
        while len(todo):
            batch = todo[:batch_size]
            todo = todo[len(batch) :]
            gram = a[batch].T @ a[batch] / len(batch)
            moment = a[batch].T @ y[batch] / len(batch)
            theta = theta - 2 * lr * (gram @ theta - moment)
        losses.append(np.linalg.norm(a @ theta - y) ** 2 / len(y))
    return theta[:-1], float(theta[-1]), losses
