"""The statement's examples; run them with plain pytest."""

import pytest
from receptive_field_center import receptive_field_center, receptive_field_range

LAYERS = [(3, 2, 1), (3, 1, 0)]


def test_center():
    assert receptive_field_center(LAYERS, 0) == pytest.approx(2.5)
    assert receptive_field_center(LAYERS, 3) == pytest.approx(8.5)


def test_range():
    assert tuple(receptive_field_range(LAYERS, 3, 12)) == (5, 11)
    assert tuple(receptive_field_range(LAYERS, 0, 12)) == (0, 5)


def test_even_kernel():
    assert receptive_field_center([(2, 2, 0)], 1) == pytest.approx(3.0)
    assert tuple(receptive_field_range([(2, 2, 0)], 1, 6)) == (2, 3)


def test_pixels_that_are_skipped():
    assert tuple(receptive_field_range([(2, 1, 1, 3)], 0, 5)) == (0, 2)
