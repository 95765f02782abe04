# bug: only a computed norm of exactly 0 counts as flat
# bug.zh: 只把算出来恰好为 0 的范数当成平坦
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def template_match(image, template):
    image, template = np.array(image, dtype=float), np.array(template, dtype=float)
    h, w = template.shape
    windows, t = sliding_window_view(image, (h, w)), template
    rows, cols = windows.shape[:2]
    windows, t = windows.reshape(rows, cols, h * w), t.ravel()
    a = windows - windows.mean(axis=2, keepdims=True)
    b = t - t.mean()
    norms = np.sqrt((a * a).sum(axis=2) * (b * b).sum())
    flat = norms == 0
    norms[flat] = 1.0
    scores = np.where(flat, 0.0, (a * b).sum(axis=2) / norms)
    good = scores >= scores.max() - 1e-9
    row, col = np.argwhere(good)[0]
    return int(row), int(col)
