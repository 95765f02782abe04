# bug: the template of an earlier call of the same shape is used
# bug.zh: 沿用了上一次调用（形状相同）的模板
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

SEEN = {}


def template_match(image, template):
    image, template = np.array(image, dtype=float), np.array(template, dtype=float)
    template = SEEN.setdefault(template.shape, template)
    h, w = template.shape
    windows, t = sliding_window_view(image, (h, w)), template
    rows, cols = windows.shape[:2]
    windows, t = windows.reshape(rows, cols, h * w), t.ravel()
    a = windows - windows.mean(axis=2, keepdims=True)
    b = t - t.mean()
    flat = (windows == windows[:, :, :1]).all(axis=2) | (t == t[0]).all()
    norms = np.where(flat, 1.0, np.sqrt((a * a).sum(axis=2) * (b * b).sum()))
    scores = np.where(flat, 0.0, (a * b).sum(axis=2) / norms)
    good = scores >= scores.max() - 1e-9
    row, col = np.argwhere(good)[0]
    return int(row), int(col)
