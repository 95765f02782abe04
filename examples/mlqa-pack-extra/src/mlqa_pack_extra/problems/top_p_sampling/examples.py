"""The statement's examples; run them with plain pytest."""

import numpy as np
import pytest
from top_p_sampling import top_p_filter, top_p_sample

LOGITS = np.log(np.array([0.1, 0.4, 0.2, 0.3]))
ROWS = np.array([[2.0, 2.0, 2.0, 2.0], [0.0, 9.0, 0.0, 0.0]])


def test_two_tokens_are_enough():
    assert top_p_filter(LOGITS, 0.65) == pytest.approx(np.array([0.0, 4 / 7, 0.0, 3 / 7]))
    assert [int(top_p_sample(LOGITS, 0.65, u)) for u in (0.0, 0.5, 0.6, 0.999)] == [1, 1, 3, 3]


def test_two_rows():
    expected = np.array([[0.5, 0.5, 0.0, 0.0], [0.0, 1.0, 0.0, 0.0]])
    assert top_p_filter(ROWS, 0.5) == pytest.approx(expected)
    assert np.ravel(top_p_sample(ROWS, 0.5, np.array([0.75, 0.75]))).tolist() == [1, 1]


def test_temperature():
    warm = np.array([0.0, 0.3886, 0.2748, 0.3366])
    assert top_p_filter(LOGITS, 0.65, temperature=2.0) == pytest.approx(warm, abs=1e-4)
    greedy = np.array([0.0, 1.0, 0.0, 0.0])
    assert top_p_filter(LOGITS, 0.65, temperature=0.0) == pytest.approx(greedy)
