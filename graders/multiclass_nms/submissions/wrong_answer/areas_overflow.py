# bug: areas are computed in int32 and overflow
# bug.zh: 面积用 int32 计算，溢出了
import numpy as np


def iou(p, q):
    w = max(0.0, min(p[2], q[2]) - max(p[0], q[0]) + 1.0)
    h = max(0.0, min(p[3], q[3]) - max(p[1], q[1]) + 1.0)
    with np.errstate(all="ignore"):
        area = (p[2] - p[0] + 1) * (p[3] - p[1] + 1) + (q[2] - q[0] + 1) * (q[3] - q[1] + 1)
        return w * h / (area - w * h)


def multiclass_nms(bboxes, scores, score_thresh, nms_thresh):
    boxes, table = list(bboxes), scores.tolist()
    results = []
    for label in range(scores.shape[1]):
        values = [row[label] for row in table]
        kept = []
        for i in sorted(range(len(values)), key=lambda k: -values[k]):
            if values[i] < score_thresh:
                break
            if all(iou(boxes[i], boxes[k]) <= nms_thresh for k in kept):
                kept.append(i)
        results += [(i, label, values[i]) for i in kept]
    return sorted(results, key=lambda r: -r[2])
