"""The statement's examples; run them with plain pytest."""

import numpy as np
from nms import nms


def test_four_boxes():
    bboxes = np.array([[0, 0, 9, 9], [1, 0, 10, 9], [30, 5, 39, 24], [60, 60, 70, 70]])
    scores = np.array([0.75, 0.9, 0.8, 0.1])
    assert list(nms(bboxes, scores, 0.25, 0.5)) == [1, 2]


def test_chain():
    chain = np.array([[0.0, 0, 7, 0], [4, 0, 11, 0], [8, 0, 15, 0]])
    assert list(nms(chain, np.array([0.9, 0.8, 0.7]), 0.0, 0.25)) == [0, 2]


def test_no_boxes():
    assert len(nms(np.zeros((0, 4)), np.zeros(0), 0.5, 0.5)) == 0
