# bug: the mean of the whole image is subtracted, not that of each window
# bug.zh: 减的是整幅图像的均值，不是各窗口自己的均值
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def template_match(image, template):
    image, template = np.array(image, dtype=float), np.array(template, dtype=float)
    h, w = template.shape
    windows, t = sliding_window_view(image, (h, w)), template
    rows, cols = windows.shape[:2]
    windows, t = windows.reshape(rows, cols, h * w), t.ravel()
    a = windows - image.mean()
    b = t - t.mean()
    flat = (windows == windows[:, :, :1]).all(axis=2) | (t == t[0]).all()
    norms = np.where(flat, 1.0, np.sqrt((a * a).sum(axis=2) * (b * b).sum()))
    scores = np.where(flat, 0.0, (a * b).sum(axis=2) / norms)
    good = scores >= scores.max() - 1e-9
    row, col = np.argwhere(good)[0]
    return int(row), int(col)
