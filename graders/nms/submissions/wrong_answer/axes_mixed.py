# bug: the boxes are read as (x1, x2, y1, y2)
# bug.zh: 把框读成了 (x1, x2, y1, y2)
def iou(p, q):
    w = max(0.0, min(p[1], q[1]) - max(p[0], q[0]) + 1.0)
    h = max(0.0, min(p[3], q[3]) - max(p[2], q[2]) + 1.0)
    area = (p[1] - p[0] + 1.0) * (p[3] - p[2] + 1.0) + (q[1] - q[0] + 1.0) * (q[3] - q[2] + 1.0)
    return w * h / (area - w * h) if area != w * h else 0.0


def nms(bboxes, scores, score_thresh, nms_thresh):
    boxes, values = bboxes.tolist(), scores.tolist()
    kept = []
    for i in sorted(range(len(values)), key=lambda k: -values[k]):
        if values[i] < score_thresh:
            break
        if all(iou(boxes[i], boxes[k]) <= nms_thresh for k in kept):
            kept.append(i)
    return kept
