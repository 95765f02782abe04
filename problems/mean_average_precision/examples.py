"""The statement's examples; run them with plain pytest."""

import pytest
from mean_average_precision import mean_average_precision

GROUND_TRUTH = [(0, 1, 0, 0, 10, 10), (0, 1, 20, 0, 25, 2)]
DETECTIONS = [
    (0, 1, 0.9, 0, 0, 10, 10),
    (0, 1, 0.8, 0, 0, 10, 9),
    (0, 1, 0.7, 21, 0, 26, 2),
]


def test_one_class():
    mean_ap, per_class = mean_average_precision(DETECTIONS, GROUND_TRUTH)
    assert per_class == {1: pytest.approx((1 + 2 / 3) / 2)}
    assert mean_ap == pytest.approx((1 + 2 / 3) / 2)


def test_threshold_and_undetected_class():
    truth = [*GROUND_TRUTH, (3, 4, 1.5, 1.5, 2.0, 2.5)]
    mean_ap, per_class = mean_average_precision(DETECTIONS, truth, iou_threshold=0.7)
    assert per_class == {1: pytest.approx(0.5), 4: pytest.approx(0.0)}
    assert mean_ap == pytest.approx(0.25)


def test_no_truth():
    mean_ap, per_class = mean_average_precision(DETECTIONS, [])
    assert mean_ap == 0.0
    assert per_class == {}
