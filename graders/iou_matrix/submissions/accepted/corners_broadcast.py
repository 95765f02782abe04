import numpy as np


def iou_matrix(a, b):
    """The style of torchvision: (n, m, 2) corners of the overlaps."""
    a = np.asarray(a).astype(np.float64).reshape((-1, 4))
    b = np.asarray(b).astype(np.float64).reshape((-1, 4))
    top_left = np.maximum(a[:, None, :2], b[None, :, :2])
    bottom_right = np.minimum(a[:, None, 2:], b[None, :, 2:])
    inter = np.prod((bottom_right - top_left + 1).clip(min=0), axis=2)
    area_a = np.prod(a[:, 2:] - a[:, :2] + 1, axis=1)
    area_b = np.prod(b[:, 2:] - b[:, :2] + 1, axis=1)
    return inter / (area_a[:, None] + area_b - inter)
