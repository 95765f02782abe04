import numpy as np


def train(w1, w2, x, y, lr, steps):
    """One hidden unit after another; builds new arrays."""
    x, y = np.ascontiguousarray(x), np.ascontiguousarray(y)
    for _ in range(steps):
        activity = [np.tanh(np.dot(x, column)) for column in np.transpose(w1)]
        gap = sum(a * v for a, v in zip(activity, w2)) - y
        columns, outs = [], []
        for a, v, column in zip(activity, w2, np.transpose(w1)):
            outs.append(v - lr * np.mean(2 * gap * a))
            columns.append(column - lr * np.dot(2 * gap * v * (1 - a) * (1 + a), x) / y.size)
        w1, w2 = np.stack(columns, axis=1), np.array(outs)
    return w1, w2


def distinct_units(w1, tol=1e-9):
    """Removes everything that is like the first unit until nothing is left."""
    left, count = np.asarray(w1), 0
    while left.shape[1]:
        left = left[:, np.any(np.abs(left - left[:, :1]) > tol, axis=0)]
        count += 1
    return count
