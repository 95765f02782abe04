# bug: a flat window gets NaN, which wins
# bug.zh: 平坦窗口得到 NaN，反而胜出
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
    with np.errstate(all="ignore"):
        scores = (a * b).sum(axis=2) / norms
    good = scores >= scores.max() - 1e-9 if scores.max() == scores.max() else np.isnan(scores)
    row, col = np.argwhere(good)[0]
    return int(row), int(col)
