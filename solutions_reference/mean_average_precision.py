"""Reference solution: one walk down the ranking marks hits, then AP per class."""

from collections import Counter, defaultdict

import numpy as np

Box = list[float]


def mean_average_precision(
    detections: list[tuple[int, int, float, float, float, float, float]],
    ground_truth: list[tuple[int, int, float, float, float, float]],
    iou_threshold: float = 0.5,
) -> tuple[float, dict[int, float]]:
    """Return (mAP, per_class): the mean of the classes' AP, and the AP of each class."""
    free: defaultdict[tuple[int, int], list[Box]] = defaultdict(list)
    for image, label, *box in ground_truth:
        free[image, label].append(box)
    totals = Counter(label for _, label, *_ in ground_truth)
    hits: dict[int, list[bool]] = {label: [] for label in totals}
    # Classes share the walk: it visits each one's detections by falling score.
    for image, label, _, *box in sorted(detections, key=lambda detection: -detection[2]):
        if label in hits:
            hits[label].append(claim(box, free[image, label], iou_threshold))
    per_class = {label: interpolated_ap(hits[label], total) for label, total in totals.items()}
    return sum(per_class.values()) / max(len(per_class), 1), per_class


def claim(box: Box, free: list[Box], iou_threshold: float) -> bool:
    """Take the best of the free truths away if it overlaps enough; say whether it does."""
    overlaps = [iou(box, truth) for truth in free]
    best = max(overlaps, default=0.0)
    if best < iou_threshold:
        return False
    del free[overlaps.index(best)]
    return True


def iou(a: Box, b: Box) -> float:
    """Return the intersection over union of two corner boxes."""
    width = min(a[2], b[2]) - max(a[0], b[0])
    height = min(a[3], b[3]) - max(a[1], b[1])
    shared = max(width, 0) * max(height, 0)
    return shared / (area(a) + area(b) - shared)


def area(box: Box) -> float:
    """Return the area of a corner box."""
    return (box[2] - box[0]) * (box[3] - box[1])


def interpolated_ap(hits: list[bool], total: int) -> float:
    """Return the area under non-increasing precision; each hit adds 1 / total to recall."""
    found = np.array(hits, dtype=bool)
    precision = np.cumsum(found) / np.arange(1, len(found) + 1)
    best = np.maximum.accumulate(precision[::-1])[::-1]
    return float(best[found].sum() / total)
