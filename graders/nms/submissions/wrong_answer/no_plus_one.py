# bug: the +1 of inclusive pixels is missing
# bug.zh: 漏了含端点像素坐标的 +1
def iou(p, q):
    w = max(0.0, min(p[2], q[2]) - max(p[0], q[0]))
    h = max(0.0, min(p[3], q[3]) - max(p[1], q[1]))
    union = (p[2] - p[0]) * (p[3] - p[1]) + (q[2] - q[0]) * (q[3] - q[1]) - w * h
    return w * h / union if union > 0 else 0.0


def nms(bboxes, scores, score_thresh, nms_thresh):
    boxes, values = bboxes.tolist(), scores.tolist()
    kept = []
    for i in sorted(range(len(values)), key=lambda k: -values[k]):
        if values[i] < score_thresh:
            break
        if all(iou(boxes[i], boxes[k]) <= nms_thresh for k in kept):
            kept.append(i)
    return kept
