"""The statement's examples; run them with plain pytest."""

import numpy as np
import pytest
from standardize import Standardizer


def test_there_and_back():
    scaler = Standardizer().fit(np.array([[2, 20], [6, 20], [2, 20], [6, 20]]))
    z = scaler.transform(np.array([[6, 20], [3, 25]]))
    np.testing.assert_allclose(z, [[1.0, 0.0], [-0.5, 5.0]])
    np.testing.assert_allclose(scaler.inverse_transform(z), [[6.0, 20.0], [3.0, 25.0]])


def test_not_fitted():
    with pytest.raises(RuntimeError) as error:
        Standardizer().transform(np.zeros((2, 3)))
    # NotImplementedError is a RuntimeError, too.
    assert error.type is not NotImplementedError
