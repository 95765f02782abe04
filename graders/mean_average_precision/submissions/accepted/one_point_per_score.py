from collections import OrderedDict, defaultdict
from itertools import groupby


def mean_average_precision(detections, ground_truth, iou_threshold=0.5):
    """Equal scores form one point of the curve; an OrderedDict as the answer."""
    free = defaultdict(dict)
    totals = OrderedDict()
    for number, (image, label, *box) in enumerate(ground_truth):
        free[image, label][number] = box
        totals[label] = totals.get(label, 0) + 1
    curves = OrderedDict((label, []) for label in totals)
    seen, hits = defaultdict(int), defaultdict(int)
    ranked = sorted(detections, key=lambda d: d[2], reverse=True)
    for _, group in groupby(ranked, key=lambda d: d[2]):
        touched = set()
        for image, label, _, x1, y1, x2, y2 in group:
            if label not in totals:
                continue
            touched.add(label)
            seen[label] += 1
            candidates = []
            for number, (u1, v1, u2, v2) in free[image, label].items():
                w, h = min(x2, u2) - max(x1, u1), min(y2, v2) - max(y1, v1)
                inter = w * h if w > 0 and h > 0 else 0.0
                union = (x2 - x1) * (y2 - y1) + (u2 - u1) * (v2 - v1) - inter
                candidates.append((inter / union, number))
            if candidates and max(candidates)[0] >= iou_threshold:
                del free[image, label][max(candidates)[1]]
                hits[label] += 1
        for label in touched:
            curves[label].append((hits[label] / totals[label], hits[label] / seen[label]))
    per_class = OrderedDict()
    for label, curve in curves.items():
        area, best, upper = 0.0, 0.0, None
        for recall, precision in reversed(curve):
            if upper is not None:
                area += (upper - recall) * best
            best, upper = max(best, precision), recall
        per_class[label] = area + (upper or 0.0) * best
    return (sum(per_class.values()) / len(per_class) if per_class else 0), per_class
