from math import inf, isfinite, sqrt

import numpy as np


def best_step(hessian):
    """Power iteration for the largest eigenvalue; the smallest is that of a shifted matrix."""
    matrix = [[float(v) for v in row] for row in hessian]
    return from_extremes(*extremes(matrix))


def extremes(matrix):
    # Jacobi rotations: a symmetric matrix becomes diagonal, pair by pair.
    a = [row[:] for row in matrix]
    n = len(a)
    for _ in range(100):
        off = sum(a[i][j] ** 2 for i in range(n) for j in range(n) if i != j)
        if off <= 1e-30 * sum(a[i][i] ** 2 for i in range(n)):
            break
        for p in range(n):
            for q in range(p + 1, n):
                if a[p][q] == 0:
                    continue
                theta = (a[q][q] - a[p][p]) / (2 * a[p][q])
                sign = 1 if theta >= 0 else -1
                t = sign / (abs(theta) + sqrt(theta * theta + 1))
                c = 1 / sqrt(t * t + 1)
                s = t * c
                for k in range(n):
                    a[k][p], a[k][q] = c * a[k][p] - s * a[k][q], s * a[k][p] + c * a[k][q]
                for k in range(n):
                    a[p][k], a[q][k] = c * a[p][k] - s * a[q][k], s * a[p][k] + c * a[q][k]
    values = [a[i][i] for i in range(n)]
    return min(values), max(values)


def from_extremes(low, high):
    kappa = high / low
    return 2 / (low + high), (kappa - 1) / (kappa + 1)


def descend(hessian, w0, lr, tol, max_steps):
    rows = [[float(v) for v in row] for row in hessian]
    w = [float(v) for v in w0]
    lr = float(lr)
    steps = 0
    while steps < max_steps:
        g = [sum(h * v for h, v in zip(row, w)) for row in rows]
        norm = sqrt(sum(v * v for v in g)) if all(map(isfinite, g)) else inf
        if norm <= tol:
            break
        new = [v - lr * d for v, d in zip(w, g)]
        if all(map(isfinite, new)):
            w = new
        steps += 1
    return w, np.int64(steps)
