# bug: centres the caller's own template, which may be read-only or of integers
# bug.zh: 直接把传入的模板减去均值，而它可能只读，也可能是整数
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def template_match(image, template):
    image, template = np.array(image, dtype=float), template
    h, w = template.shape
    windows, t = sliding_window_view(image, (h, w)), template
    rows, cols = windows.shape[:2]
    windows, t = windows.reshape(rows, cols, h * w), t.ravel()
    a = windows - windows.mean(axis=2, keepdims=True)
    flat = (windows == windows[:, :, :1]).all(axis=2) | (t == t[0]).all()
    template -= template.mean()
    b = template.ravel()
    norms = np.where(flat, 1.0, np.sqrt((a * a).sum(axis=2) * (b * b).sum()))
    scores = np.where(flat, 0.0, (a * b).sum(axis=2) / norms)
    good = scores >= scores.max() - 1e-9
    row, col = np.argwhere(good)[0]
    return int(row), int(col)
