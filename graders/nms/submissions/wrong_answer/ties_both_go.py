# bug: boxes of equal score suppress each other
# bug.zh: 分数相同的框互相抑制
def iou(p, q):
    w = max(0.0, min(p[2], q[2]) - max(p[0], q[0]) + 1.0)
    h = max(0.0, min(p[3], q[3]) - max(p[1], q[1]) + 1.0)
    area = (p[2] - p[0] + 1.0) * (p[3] - p[1] + 1.0) + (q[2] - q[0] + 1.0) * (q[3] - q[1] + 1.0)
    return w * h / (area - w * h)


def nms(bboxes, scores, score_thresh, nms_thresh):
    boxes, values = bboxes.tolist(), scores.tolist()
    order = sorted(range(len(values)), key=lambda k: -values[k])
    kept = []
    for i in order:
        rivals = [k for k in order if k != i and values[k] == values[i]]
        if values[i] >= score_thresh and all(
            iou(boxes[i], boxes[k]) <= nms_thresh for k in kept + rivals
        ):
            kept.append(i)
    return kept
