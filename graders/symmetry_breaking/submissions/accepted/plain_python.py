import math


def train(w1, w2, x, y, lr, steps):
    """Sums over samples, features and units; returns lists."""
    w1, w2, x, y = w1.tolist(), w2.tolist(), x.tolist(), y.tolist()
    n, d, m = len(x), len(w1), len(w2)
    for _ in range(steps):
        slope1 = [[0.0] * m for _ in range(d)]
        slope2 = [0.0] * m
        for row, target in zip(x, y):
            h = [math.tanh(sum(row[i] * w1[i][j] for i in range(d))) for j in range(m)]
            error = 2.0 * (sum(a * b for a, b in zip(h, w2)) - target) / n
            for j in range(m):
                slope2[j] += error * h[j]
                for i in range(d):
                    slope1[i][j] += error * w2[j] * (1.0 - h[j] * h[j]) * row[i]
        w1 = [[w1[i][j] - lr * slope1[i][j] for j in range(m)] for i in range(d)]
        w2 = [w2[j] - lr * slope2[j] for j in range(m)]
    return [w1, w2]


def distinct_units(w1, tol=1e-9):
    units = []
    for column in zip(*w1.tolist()):
        for unit in units:
            if all(abs(a - b) <= tol for a, b in zip(column, unit)):
                break
        else:
            units.append(column)
    return len(units)
