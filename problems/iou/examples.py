"""The statement's examples; run them with plain pytest."""

import pytest
from iou import box_iou_xyxy


def test_corner():
    assert box_iou_xyxy([0, 0, 3, 3], [2, 2, 5, 5]) == pytest.approx(4 / 28)


def test_one_shared_column():
    assert box_iou_xyxy([0, 0, 2, 2], [2, 0, 4, 2]) == pytest.approx(3 / 15)
