"""Reference solution: each kept box meets all that remain in one go."""

import numpy as np


def nms(
    bboxes: np.ndarray, scores: np.ndarray, score_thresh: float, nms_thresh: float
) -> np.ndarray:
    """Return the indices of the boxes that greedy non-maximum suppression keeps, best first."""
    order = np.argsort(-scores, kind="stable")
    order = order[scores[order] >= score_thresh]
    # One contiguous array per coordinate, in order of the scores: the loop gathers from them.
    left, top, right, bottom = np.array(bboxes[order].T, dtype=np.float64, order="C")
    # With the pixel before the first one, a difference counts both ends.
    left -= 1
    top -= 1
    area = (right - left) * (bottom - top)

    kept = []
    queue = np.arange(len(order))
    while queue.size:
        best, queue = queue[0], queue[1:]
        kept.append(best)
        width = np.minimum(right[best], right[queue]) - np.maximum(left[best], left[queue])
        height = np.minimum(bottom[best], bottom[queue]) - np.maximum(top[best], top[queue])
        overlap = np.maximum(width, 0) * np.maximum(height, 0)
        iou = overlap / (area[best] + area[queue] - overlap)
        queue = queue[iou <= nms_thresh]
    return order[kept]
