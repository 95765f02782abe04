"""Mean average precision of a detector."""


def mean_average_precision(
    detections: list[tuple[int, int, float, float, float, float, float]],
    ground_truth: list[tuple[int, int, float, float, float, float]],
    iou_threshold: float = 0.5,
) -> tuple[float, dict[int, float]]:
    """Return (mAP, per_class): the mean of the classes' AP, and the AP of each class.

    Args:
        detections: tuples (image, class, score, x1, y1, x2, y2).
        ground_truth: tuples (image, class, x1, y1, x2, y2); its classes are those that count.
        iou_threshold: least IoU (without the +1) of a match.
    """
    raise NotImplementedError
