# bug: compares each box only with the next one in the order of the scores
# bug.zh: 每个框只跟分数排序中的下一个比较
def iou(p, q):
    w = max(0.0, min(p[2], q[2]) - max(p[0], q[0]) + 1.0)
    h = max(0.0, min(p[3], q[3]) - max(p[1], q[1]) + 1.0)
    area = (p[2] - p[0] + 1.0) * (p[3] - p[1] + 1.0) + (q[2] - q[0] + 1.0) * (q[3] - q[1] + 1.0)
    return w * h / (area - w * h)


def nms(bboxes, scores, score_thresh, nms_thresh):
    boxes, values = bboxes.tolist(), scores.tolist()
    order = sorted(range(len(values)), key=lambda k: -values[k])
    order = [i for i in order if values[i] >= score_thresh]
    return [
        i for n, i in enumerate(order) if n == 0 or iou(boxes[i], boxes[order[n - 1]]) <= nms_thresh
    ]
