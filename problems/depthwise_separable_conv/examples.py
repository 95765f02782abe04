"""The statement's examples; run them with plain pytest."""

import numpy as np
import pytest
from depthwise_separable_conv import depthwise_separable_conv, separable_ratio

X = np.arange(18.0).reshape(1, 2, 3, 3)
DEPTHWISE = np.array([[[[1.0, 0.0], [0.0, -1.0]]], [[[0.0, 2.0], [1.0, 0.0]]]])
POINTWISE = np.array([[1.0, 1.0], [1.0, 0.0], [0.0, -1.0]]).reshape(3, 2, 1, 1)


def test_two_stages():
    want = [[[[28, 31], [37, 40]], [[-4, -4], [-4, -4]], [[-32, -35], [-41, -44]]]]
    np.testing.assert_allclose(depthwise_separable_conv(X, DEPTHWISE, POINTWISE), want)


def test_stride_and_padding():
    got = depthwise_separable_conv(X, DEPTHWISE, POINTWISE[:1], stride=2, padding=(1, 0))
    np.testing.assert_allclose(got, [[[[8], [37]]]])


def test_ratio():
    assert separable_ratio(64, 3) == pytest.approx(1 / 64 + 1 / 9)
