# bug: single precision, which cannot tell neighbouring pixels apart far from the origin
# bug.zh: 用单精度计算，离原点很远时分不清相邻像素
import numpy as np


def nms(bboxes, scores, score_thresh, nms_thresh):
    boxes = np.asarray(bboxes).astype(np.float32).reshape(-1, 4)
    order = [i for i in np.argsort(-np.asarray(scores)) if scores[i] >= score_thresh]
    kept = []
    for i in order:
        for j in kept:
            low = np.maximum(boxes[i, :2], boxes[j, :2])
            high = np.minimum(boxes[i, 2:], boxes[j, 2:])
            overlap = float(np.prod(np.maximum(high - low + 1, 0), dtype=np.float64))
            areas = sum(float(np.prod(boxes[k, 2:] - boxes[k, :2] + 1)) for k in (i, j))
            if overlap / (areas - overlap) > nms_thresh:
                break
        else:
            kept.append(i)
    return np.array(kept, dtype=int)
