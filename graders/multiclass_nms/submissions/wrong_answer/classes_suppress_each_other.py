# bug: boxes of all classes suppress each other
# bug.zh: 不同类别的框也相互抑制了
def iou(p, q):
    w = max(0.0, min(p[2], q[2]) - max(p[0], q[0]) + 1.0)
    h = max(0.0, min(p[3], q[3]) - max(p[1], q[1]) + 1.0)
    area = (p[2] - p[0] + 1.0) * (p[3] - p[1] + 1.0) + (q[2] - q[0] + 1.0) * (q[3] - q[1] + 1.0)
    return w * h / (area - w * h)


def multiclass_nms(bboxes, scores, score_thresh, nms_thresh):
    boxes, table = bboxes.tolist(), scores.tolist()
    triples = [(s, i, k) for i, row in enumerate(table) for k, s in enumerate(row)]
    results = []
    for s, i, k in sorted(triples, key=lambda t: -t[0]):
        if s >= score_thresh and all(iou(boxes[i], boxes[r[0]]) <= nms_thresh for r in results):
            results.append((i, k, s))
    return results
