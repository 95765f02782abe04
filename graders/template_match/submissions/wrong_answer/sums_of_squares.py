# bug: sum of squares minus square of the sum, which cancels in bright images
# bug.zh: 用“平方和减和的平方”求方差，亮图上严重相消
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
    flat = (windows == windows[:, :, :1]).all(axis=2) | (t == t[0]).all()
    norms = np.where(
        flat,
        1.0,
        np.sqrt(
            np.maximum((windows**2).sum(axis=2) - windows.sum(axis=2) ** 2 / t.size, 1e-12)
            * (b * b).sum()
        ),
    )
    scores = np.where(flat, 0.0, (a * b).sum(axis=2) / norms)
    good = scores >= scores.max() - 1e-9
    row, col = np.argwhere(good)[0]
    return int(row), int(col)
