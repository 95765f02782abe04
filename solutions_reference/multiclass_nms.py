"""Reference solution: greedy suppression within each class, then one sort over all classes."""

import numpy as np


def multiclass_nms(
    bboxes: np.ndarray, scores: np.ndarray, score_thresh: float, nms_thresh: float
) -> list[tuple[int, int, float]]:
    """Return (index, class, score) of what is kept, best score first."""
    boxes = bboxes.astype(np.float64)
    found = [
        (index, label, float(column[index]))
        for label, column in enumerate(scores.T)
        for index in kept(boxes, column, score_thresh, nms_thresh)
    ]
    return sorted(found, key=lambda one: one[2], reverse=True)


def kept(
    boxes: np.ndarray, scores: np.ndarray, score_thresh: float, nms_thresh: float
) -> list[int]:
    """Return the indices that greedy suppression keeps in one class, best first."""
    order = np.argsort(-scores)
    order = order[scores[order] >= score_thresh]
    indices = []
    while order.size:
        best, order = order[0], order[1:]
        indices.append(int(best))
        order = order[iou(boxes[best], boxes[order]) <= nms_thresh]
    return indices


def iou(box: np.ndarray, others: np.ndarray) -> np.ndarray:
    """Return the overlap of one box with each of the others, with inclusive pixels."""
    sides = np.minimum(box[2:], others[:, 2:]) - np.maximum(box[:2], others[:, :2]) + 1
    overlap = np.maximum(sides, 0).prod(axis=1)
    area = (box[2:] - box[:2] + 1).prod()
    areas = (others[:, 2:] - others[:, :2] + 1).prod(axis=1)
    return overlap / (area + areas - overlap)
