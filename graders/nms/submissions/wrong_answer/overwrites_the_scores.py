# bug: overwrites the scores of suppressed boxes in the input
# bug.zh: 直接改写了输入中被抑制框的分数
import numpy as np


def iou(p, q):
    w = max(0.0, min(p[2], q[2]) - max(p[0], q[0]) + 1.0)
    h = max(0.0, min(p[3], q[3]) - max(p[1], q[1]) + 1.0)
    area = (p[2] - p[0] + 1.0) * (p[3] - p[1] + 1.0) + (q[2] - q[0] + 1.0) * (q[3] - q[1] + 1.0)
    return w * h / (area - w * h)


def nms(bboxes, scores, score_thresh, nms_thresh):
    boxes = bboxes.tolist()
    if not scores.flags.writeable:
        scores = scores.copy()
    kept = []
    while len(scores) and scores.max() >= score_thresh and scores.max() > -np.inf:
        i = int(scores.argmax())
        kept.append(i)
        for k in range(len(scores)):
            if k == i or iou(boxes[i], boxes[k]) > nms_thresh:
                scores[k] = -np.inf
    return kept
