# bug: the list of kept boxes is a default argument and lives on
# bug.zh: 保留列表是默认参数，会一直留到下次调用
def iou(p, q):
    w = max(0.0, min(p[2], q[2]) - max(p[0], q[0]) + 1.0)
    h = max(0.0, min(p[3], q[3]) - max(p[1], q[1]) + 1.0)
    area = (p[2] - p[0] + 1.0) * (p[3] - p[1] + 1.0) + (q[2] - q[0] + 1.0) * (q[3] - q[1] + 1.0)
    return w * h / (area - w * h)


def suppress(boxes, order, thresh, kept=[]):
    first = len(kept)
    for i in order:
        if all(iou(boxes[i], other) <= thresh for _, other in kept):
            kept.append((i, boxes[i]))
    return [i for i, _ in kept[first:]]


def nms(bboxes, scores, score_thresh, nms_thresh):
    values = scores.tolist()
    order = sorted(range(len(values)), key=lambda k: -values[k])
    order = [i for i in order if values[i] >= score_thresh]
    return suppress(bboxes.tolist(), order, nms_thresh)
