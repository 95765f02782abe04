"""The statement's examples; run them with plain pytest."""

import numpy as np
import pytest
from cross_entropy import cross_entropy

LOGITS = np.array([[2.0, 1.0, 0.0], [0.0, 0.0, 0.0]])
FIRST, SECOND = 0.4076059644, 1.0986122887


@pytest.mark.parametrize(
    ("reduction", "expected"),
    [("mean", (FIRST + SECOND) / 2), ("sum", FIRST + SECOND), ("none", [FIRST, SECOND])],
)
def test_reductions(reduction, expected):
    got = cross_entropy(LOGITS, np.array([0, 2]), reduction=reduction)
    assert np.allclose(got, expected)


def test_ignored():
    assert np.allclose(cross_entropy(LOGITS, np.array([0, -100])), FIRST)
    assert np.allclose(cross_entropy(LOGITS, np.array([0, -100]), reduction="none"), [FIRST, 0])


def test_smoothing():
    got = cross_entropy(LOGITS, np.array([0, -100]), label_smoothing=0.3)
    assert got == pytest.approx(0.7 * FIRST + 0.3 * (FIRST + 1))
