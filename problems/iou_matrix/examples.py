"""The statement's examples; run them with plain pytest."""

import numpy as np
from iou_matrix import iou_matrix

A = np.array([[0, 0, 3, 3], [10, 10, 19, 14]])
B = np.array([[2, 2, 5, 5], [10, 15, 19, 19], [0, 0, 1, 1]])


def test_two_against_three():
    answer = iou_matrix(A, B)
    assert answer.dtype == np.float64
    np.testing.assert_allclose(answer, [[4 / 28, 0, 0.25], [0, 0, 0]])


def test_uint8():
    whole = np.array([[0, 0, 255, 255]], dtype=np.uint8)
    half = np.array([[0, 0, 255, 127]], dtype=np.uint8)
    np.testing.assert_allclose(iou_matrix(whole, half), [[0.5]])


def test_no_boxes_on_one_side():
    assert iou_matrix([], B).shape == (0, 3)
