"""The statement's examples; run them with plain pytest."""

import numpy as np
import pytest
from conv2d import conv2d

X = np.arange(12.0).reshape(1, 1, 3, 4)


def test_small_kernel():
    weight = np.array([[[[1.0, 2.0], [0.0, -1.0]]]])
    want = [[[[-3, -1, 1], [5, 7, 9]]]]
    np.testing.assert_allclose(conv2d(X, weight), want)


def test_padding_stride_bias():
    got = conv2d(X, np.ones((1, 1, 3, 3)), np.array([100.0]), stride=(1, 2), padding=1)
    np.testing.assert_allclose(got, [[[[110, 124], [127, 154], [126, 148]]]])


def test_groups():
    x = np.arange(8.0).reshape(1, 2, 2, 2)
    weight = np.array([10.0, -1.0]).reshape(2, 1, 1, 1)
    want = [[[[0, 10], [20, 30]], [[-4, -5], [-6, -7]]]]
    np.testing.assert_allclose(conv2d(x, weight, groups=2), want)


def test_dilation():
    weight = np.array([[[[1.0, -1.0]]]])
    np.testing.assert_allclose(conv2d(X, weight, dilation=(1, 3)), [[[[-3], [-3], [-3]]]])


def test_kernel_too_large():
    with pytest.raises((ValueError, RuntimeError)):
        conv2d(X, np.ones((1, 1, 4, 1)))
