def overlap(a, b):
    w = max(0, min(a[2], b[2]) - max(a[0], b[0]))
    h = max(0, min(a[3], b[3]) - max(a[1], b[1]))
    inter = w * h
    return inter / ((a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - inter)


def mean_average_precision(detections, ground_truth, iou_threshold=0.5):
    """Plain loops with flags; recall and precision lists; lists as the answer's container."""
    per_class = {}
    for c in {t[1] for t in ground_truth}:
        truths = [t for t in ground_truth if t[1] == c]
        used = [False] * len(truths)
        mine = [d for d in detections if d[1] == c]
        mine.sort(key=lambda d: d[2], reverse=True)
        tp, precision, recall = 0, [], []
        for rank, d in enumerate(mine, start=1):
            best, best_iou = None, iou_threshold
            for j, t in enumerate(truths):
                if used[j] or t[0] != d[0]:
                    continue
                value = overlap(d[3:], t[2:])
                if value > best_iou or (value == best_iou and best is None):
                    best, best_iou = j, value
            if best is not None:
                used[best] = True
                tp += 1
            precision.append(tp / rank)
            recall.append(tp / len(truths))
        ap, last = 0.0, 0.0
        for i, r in enumerate(recall):
            ap += (r - last) * max(precision[i:])
            last = r
        per_class[c] = ap
    if not per_class:
        return [0.0, {}]
    return [sum(per_class.values()) / len(per_class), per_class]
