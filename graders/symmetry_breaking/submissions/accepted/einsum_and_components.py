import numpy as np


def train(w1, w2, x, y, lr, steps):
    """Per-sample gradients by einsum, averaged; the slope of tanh by the hyperbolic secant."""
    w1, w2 = np.array(w1), np.array(w2)
    for _ in range(steps):
        z = np.einsum("nd,dh->nh", x, w1)
        h = np.tanh(z)
        error = np.einsum("nh,h->n", h, w2) - y
        slope = 1.0 / np.cosh(np.clip(z, -350, 350)) ** 2
        g1 = np.einsum("n,nd,nh,h->ndh", error, x, slope, w2).mean(axis=0)
        g2 = np.einsum("n,nh->nh", error, h).mean(axis=0)
        w1 -= 2 * lr * g1
        w2 -= 2 * lr * g2
    return w1, w2


def distinct_units(w1, tol=1e-9):
    """Joins units that are alike into groups, as in union-find; a numpy integer."""
    h = w1.shape[1]
    leader = np.arange(h)
    for j in range(h):
        for k in range(j):
            if np.all(np.abs(w1[:, j] - w1[:, k]) <= tol):
                leader[leader == leader[j]] = leader[k]
    return np.int64(len(set(leader.tolist())))
