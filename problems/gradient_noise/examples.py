"""The statement's examples; run them with plain pytest."""

import numpy as np
import pytest
from gradient_noise import samples_for, standard_error

GRADS = np.array([[1.0, 2.0], [3.0, 2.0], [5.0, 11.0]])


def test_batch_of_nine():
    assert list(standard_error(GRADS, 9)) == pytest.approx([2 / 3, 27**0.5 / 3])


def test_target_met_exactly():
    assert samples_for(GRADS, 1.5) == 12


def test_half_the_error():
    assert samples_for(GRADS, 0.75) == 48


def test_at_least_one():
    assert samples_for(GRADS, 100.0) == 1
