"""The statement's examples; run them with plain pytest."""

import numpy as np
import pytest
from pointwise_conv import bottleneck_saving, conv1x1

X = np.array([[[[1.0, 2.0, 3.0]], [[10.0, 20.0, 30.0]]]])
WEIGHT = np.array([[1.0, 1.0], [2.0, 0.0], [0.0, -1.0]]).reshape(3, 2, 1, 1)


def test_mixing():
    want = [[[[11, 22, 33]], [[2, 4, 6]], [[-10, -20, -30]]]]
    np.testing.assert_allclose(conv1x1(X, WEIGHT), want)


def test_bias():
    got = conv1x1(X, WEIGHT, np.array([0.5, 100.0, 0.0]))
    np.testing.assert_allclose(got, [[[[11.5, 22.5, 33.5]], [[102, 104, 106]], [[-10, -20, -30]]]])


def test_saving():
    assert bottleneck_saving(256, 64, 3) == pytest.approx(589824 / 69632)
