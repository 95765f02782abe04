import numpy as np


def score(w, t):
    if w.min() == w.max() or t.min() == t.max():
        return 0.0
    a, b = w - w.mean(), t - t.mean()
    return (a * b).sum() / np.sqrt((a * a).sum() * (b * b).sum())


def template_match(image, template):
    image, template = np.array(image, dtype=float), np.array(template, dtype=float)
    h, w = template.shape
    rows, cols = image.shape[0] - h + 1, image.shape[1] - w + 1
    scores = np.zeros((rows, cols))
    for i in range(rows):
        for j in range(cols):
            scores[i, j] = score(image[i : i + h, j : j + w], template)
    good = scores >= scores.max() - 1e-9
    row, col = np.argwhere(good)[0]
    return int(row), int(col)
