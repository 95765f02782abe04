import numpy as np


def template_match(image, template):
    """One pass per pixel of the template over all positions; a shift keeps the sums small."""
    x, t = image.astype(np.float64), template.astype(np.float64)
    (h, w), (rows, cols) = t.shape, np.subtract(x.shape, t.shape) + 1
    parts = [x[i : i + rows, j : j + cols] for i in range(h) for j in range(w)]
    mean = parts[0] + sum(p - parts[0] for p in parts) / t.size
    flat = np.logical_and.reduce([p == parts[0] for p in parts])
    t = t.ravel() - t.mean() if (t != t[0, 0]).any() else np.zeros(t.size)
    dot = sum((p - mean) * v for p, v in zip(parts, t))
    square = sum((p - mean) ** 2 for p in parts)
    scores = np.zeros((rows, cols))
    use = ~flat & (np.abs(t).max() > 0)
    scores[use] = dot[use] / np.sqrt(square[use]) / np.sqrt((t**2).sum())
    first = np.flatnonzero(scores.ravel() > scores.max() - 1e-9)[0]
    return np.array(divmod(first, cols))
