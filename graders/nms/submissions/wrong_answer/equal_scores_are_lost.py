# bug: looks boxes up by their score, so those of equal score are lost
# bug.zh: 按分数去找框，分数相同的框就丢了
def iou(p, q):
    w = max(0.0, min(p[2], q[2]) - max(p[0], q[0]) + 1.0)
    h = max(0.0, min(p[3], q[3]) - max(p[1], q[1]) + 1.0)
    area = (p[2] - p[0] + 1.0) * (p[3] - p[1] + 1.0) + (q[2] - q[0] + 1.0) * (q[3] - q[1] + 1.0)
    return w * h / (area - w * h)


def nms(bboxes, scores, score_thresh, nms_thresh):
    boxes, values = bboxes.tolist(), scores.tolist()
    by_score = {value: i for i, value in enumerate(values)}
    kept = []
    for value in sorted(by_score, reverse=True):
        i = by_score[value]
        if value >= score_thresh and all(iou(boxes[i], boxes[k]) <= nms_thresh for k in kept):
            kept.append(i)
    return kept
