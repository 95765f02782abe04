"""The statement's examples; run them with plain pytest."""

import numpy as np
from softmax import log_softmax, softmax


def test_eighths():
    x = np.log(np.array([1.0, 2.0, 5.0]))
    assert np.allclose(softmax(x), [0.125, 0.25, 0.625])


def test_columns():
    y = np.array([[0.0, 10000.0, 3.0], [0.0, 9999.0, -np.inf]])
    want = [[0.5, 0.731059, 1.0], [0.5, 0.268941, 0.0]]
    assert np.allclose(softmax(y, axis=0), want, atol=1e-6)


def test_logarithm():
    got = log_softmax(np.array([10000.0, 0.0, -10000.0]))
    assert np.allclose(got, [0.0, -10000.0, -20000.0])


def test_float32():
    x = np.array([[1.0, 2.0]], dtype=np.float32)
    assert softmax(x).dtype == np.float32
    assert log_softmax(x).dtype == np.float32
