"""The statement's examples; run them with plain pytest."""

import numpy as np
from multiclass_nms import multiclass_nms


def test_two_classes():
    bboxes = np.array([[0, 0, 9, 9], [1, 0, 10, 9], [30, 5, 39, 24]])
    scores = np.array([[0.75, 0.5], [0.875, 0.125], [0.25, 0.625]])
    found = multiclass_nms(bboxes, scores, 0.25, 0.5)
    assert [tuple(map(float, one)) for one in found] == [
        (1, 0, 0.875),
        (2, 1, 0.625),
        (0, 1, 0.5),
        (2, 0, 0.25),
    ]


def test_no_boxes():
    assert len(multiclass_nms(np.zeros((0, 4)), np.zeros((0, 3)), 0.5, 0.5)) == 0
