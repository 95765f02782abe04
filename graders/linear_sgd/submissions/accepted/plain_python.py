def fit(x, y, lr, order, batch_size=None):
    """Lists and loops only; returns lists."""
    x, y, order = x.tolist(), y.tolist(), order.tolist()
    n, d = len(x), len(x[0])
    w, b, losses = [0.0] * d, 0.0, []
    for visits in order:
        size = batch_size or n
        for k in range(0, n, size):
            batch = visits[k : k + size]
            grad_w, grad_b = [0.0] * d, 0.0
            for i in batch:
                r = sum(x[i][j] * w[j] for j in range(d)) + b - y[i]
                for j in range(d):
                    grad_w[j] += 2 * r * x[i][j] / len(batch)
                grad_b += 2 * r / len(batch)
            w = [w[j] - lr * grad_w[j] for j in range(d)]
            b -= lr * grad_b
        total = 0.0
        for row, target in zip(x, y):
            total += (sum(v * u for v, u in zip(row, w)) + b - target) ** 2
        losses.append(total / n)
    return [w, b, losses]
