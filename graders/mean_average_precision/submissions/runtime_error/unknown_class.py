# bug: a detection of a class without truth is looked up and not found
# bug.zh: 检测的类别不在真值里时，查表报错
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
    ranked = {t[1]: [] for t in ground_truth}
    for d in detections:
        ranked[d[1]].append(d)
    for c in {t[1] for t in ground_truth}:
        truths = [t for t in ground_truth if t[1] == c]
        mine = sorted(ranked[c], key=lambda d: -d[2])
        used, hits = set(), []
        for d in mine:
            free = [j for j, t in enumerate(truths) if t[0] == d[0] and j not in used]
            best = max(free, key=lambda j: overlap(d[3:], truths[j][2:]), default=None)
            hit = best is not None and overlap(d[3:], truths[best][2:]) >= iou_threshold
            if hit:
                used.add(best)
            hits.append(hit)
        per_class[c] = area_under(hits, len(truths))
    if not per_class:
        return 0.0, {}
    return sum(per_class.values()) / len(per_class), per_class
