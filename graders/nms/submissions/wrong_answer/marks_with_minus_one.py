# bug: boxes that are done get the score -1, which real scores may be below
# bug.zh: 处理完的框分数记为 -1，而真实的分数可能比它还低
def iou(p, q):
    w = max(0.0, min(p[2], q[2]) - max(p[0], q[0]) + 1.0)
    h = max(0.0, min(p[3], q[3]) - max(p[1], q[1]) + 1.0)
    area = (p[2] - p[0] + 1.0) * (p[3] - p[1] + 1.0) + (q[2] - q[0] + 1.0) * (q[3] - q[1] + 1.0)
    return w * h / (area - w * h)


def nms(bboxes, scores, score_thresh, nms_thresh):
    boxes, values = bboxes.tolist(), scores.tolist()
    kept = []
    while values and max(values) >= score_thresh and max(values) > -1:
        i = values.index(max(values))
        kept.append(i)
        for k in range(len(values)):
            if k == i or iou(boxes[i], boxes[k]) > nms_thresh:
                values[k] = -1
    return kept
