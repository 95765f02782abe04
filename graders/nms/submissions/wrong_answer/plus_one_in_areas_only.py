# bug: the +1 is in the areas but not in the overlap
# bug.zh: 算面积时加了 1，算交叠时却没有加
def iou(p, q):
    w = max(0.0, min(p[2], q[2]) - max(p[0], q[0]))
    h = max(0.0, min(p[3], q[3]) - max(p[1], q[1]))
    area = (p[2] - p[0] + 1.0) * (p[3] - p[1] + 1.0) + (q[2] - q[0] + 1.0) * (q[3] - q[1] + 1.0)
    return w * h / (area - w * h)


def nms(bboxes, scores, score_thresh, nms_thresh):
    boxes, values = bboxes.tolist(), scores.tolist()
    kept = []
    for i in sorted(range(len(values)), key=lambda k: -values[k]):
        if values[i] < score_thresh:
            break
        if all(iou(boxes[i], boxes[k]) <= nms_thresh for k in kept):
            kept.append(i)
    return kept
