# bug: windows of very low contrast count as flat
# bug.zh: 对比度很低的窗口被当成了平坦窗口
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
    flat = (np.ptp(windows, axis=2) < 1e-8) | (t == t[0]).all()
    norms = np.where(flat, 1.0, np.sqrt((a * a).sum(axis=2) * (b * b).sum()))
    scores = np.where(flat, 0.0, (a * b).sum(axis=2) / norms)
    good = scores >= scores.max() - 1e-9
    row, col = np.argwhere(good)[0]
    return int(row), int(col)
