# bug: takes the boxes for numpy arrays; a list has no shape
# bug.zh: 以为传进来的框一定是 numpy 数组；列表没有 shape
import numpy as np


def box_iou_xyxy(box1, box2):
    assert box1.shape == (4,)
    w = np.maximum(0.0, np.minimum(box1[2], box2[2]) - np.maximum(box1[0], box2[0]) + 1.0)
    h = np.maximum(0.0, np.minimum(box1[3], box2[3]) - np.maximum(box1[1], box2[1]) + 1.0)
    area = np.prod(box1[2:] - box1[:2] + 1.0) + np.prod(box2[2:] - box2[:2] + 1.0)
    return w * h / (area - w * h)
