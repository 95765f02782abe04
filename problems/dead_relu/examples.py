"""The statement's examples; run them with plain pytest."""

import numpy as np
from dead_relu import dead_units

Z = np.array([[0.5, -1.0, 0.0, -3.0], [-2.0, -0.1, -4.0, 1e-30], [1.5, -7.0, 0.0, -2.0]])


def test_three_samples():
    assert np.asarray(dead_units(Z)).tolist() == [False, True, True, False]


def test_one_sample():
    assert np.asarray(dead_units(Z[:1])).tolist() == [False, True, True, True]
