"""The statement's examples; run them with plain pytest."""

import numpy as np
import pytest
from median_filter import median_filter


def test_hot_pixel():
    img = np.array([[10, 12, 11, 13], [12, 255, 10, 11], [11, 10, 12, 13]], dtype=np.uint8)
    got = median_filter(img, 3)
    assert got.dtype == np.uint8
    assert got.tolist() == [[0, 10, 11, 0], [10, 11, 12, 11], [0, 10, 10, 0]]


def test_flat_image_with_the_default_window():
    got = median_filter(np.full((5, 6), 7, dtype=np.int16))
    assert got.dtype == np.int16
    assert got.tolist() == [
        [0, 0, 7, 7, 0, 0],
        [0, 7, 7, 7, 7, 0],
        [7, 7, 7, 7, 7, 7],
        [0, 7, 7, 7, 7, 0],
        [0, 0, 7, 7, 0, 0],
    ]


def test_window_of_one_pixel():
    assert median_filter(np.array([[-3.5, -1.5, 2.5]]), size=1).tolist() == [[-3.5, -1.5, 2.5]]


def test_even_size():
    with pytest.raises(ValueError):
        median_filter(np.zeros((4, 5)), 4)
