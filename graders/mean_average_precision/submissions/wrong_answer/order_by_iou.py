# bug: the detection with the largest IoU gets a truth, not the one with the highest score
# bug.zh: 真值归 IoU 最大的检测，而不是分数最高的
def overlap(a, b):
    w = max(0, min(a[2], b[2]) - max(a[0], b[0]))
    h = max(0, min(a[3], b[3]) - max(a[1], b[1]))
    union = (a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - w * h
    return w * h / union


def area_under(hits, total):
    precision = [sum(hits[: i + 1]) / (i + 1) for i in range(len(hits))]
    best = [max(precision[i:]) for i in range(len(hits))]
    return sum(p for p, hit in zip(best, hits) if hit) / total


def mean_average_precision(detections, ground_truth, iou_threshold=0.5):
    per_class = {}
    for c in {t[1] for t in ground_truth}:
        truths = [t for t in ground_truth if t[1] == c]
        mine = sorted([d for d in detections if d[1] == c], key=lambda d: -d[2])
        pairs = [
            (overlap(d[3:], t[2:]), i, j)
            for i, d in enumerate(mine)
            for j, t in enumerate(truths)
            if d[0] == t[0] and overlap(d[3:], t[2:]) >= iou_threshold
        ]
        given, used, hits = set(), set(), []
        for _, i, j in sorted(pairs, key=lambda p: -p[0]):
            if i not in given and j not in used:
                given.add(i)
                used.add(j)
        for i in range(len(mine)):
            hits.append(i in given)
        per_class[c] = area_under(hits, len(truths))
    if not per_class:
        return 0.0, {}
    return sum(per_class.values()) / len(per_class), per_class
