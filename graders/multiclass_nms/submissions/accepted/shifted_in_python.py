import numpy as np


def iou(p, q):
    w = max(0.0, min(p[2], q[2]) - max(p[0], q[0]) + 1.0)
    h = max(0.0, min(p[3], q[3]) - max(p[1], q[1]) + 1.0)
    area = (p[2] - p[0] + 1.0) * (p[3] - p[1] + 1.0) + (q[2] - q[0] + 1.0) * (q[3] - q[1] + 1.0)
    return w * h / (area - w * h)


def multiclass_nms(bboxes, scores, score_thresh, nms_thresh):
    boxes = np.asarray(bboxes, dtype=np.float64)
    index, label = np.nonzero(scores >= score_thresh)
    order = np.argsort(-scores[index, label], kind="stable")
    index, label = index[order], label[order]
    extent = boxes.max(initial=0.0) - boxes.min(initial=0.0)
    moved = (boxes[index] + (label * (extent + 2.0))[:, None]).tolist()
    kept = []
    for i in range(len(index)):
        if all(iou(moved[i], moved[k]) <= nms_thresh for k in kept):
            kept.append(i)
    return [(int(index[i]), int(label[i]), float(scores[index[i], label[i]])) for i in kept]
