"""The statement's examples; run them with plain pytest."""

from receptive_field import receptive_field


def test_two_small_kernels():
    assert tuple(receptive_field([(3, 1, 1), (3, 1, 1)])) == (5, 1)


def test_stride():
    assert tuple(receptive_field([(3, 2, 1), (3, 1, 1)])) == (7, 2)


def test_dilation():
    assert tuple(receptive_field([(3, 1, 1), (2, 2, 0), (3, 1, 2, 2)])) == (12, 2)


def test_no_layers():
    assert tuple(receptive_field([])) == (1, 1)
