"""The statement's examples; run them with plain pytest."""

import numpy as np
import pytest
from multi_head_attention import multi_head_attention

X = np.array([[[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]]])
W_Q = np.array([[2.0, 0.0], [0.0, 1.0]])
W_K = np.array([[1.0, 1.0], [0.0, 1.0]])
W_V = np.array([[1.0, 2.0], [3.0, 4.0]])
W_O = np.array([[10.0, 0.0], [1.0, 1.0]])


def test_two_heads():
    out = multi_head_attention(X, W_Q, W_K, W_V, W_O, 2)
    assert out[0] == pytest.approx(
        np.array([[29.3169, 4.0], [31.395, 4.7284], [30.0452, 4.7284]]), abs=1e-4
    )


def test_causal_mask():
    causal = np.tri(3, dtype=bool)
    out = multi_head_attention(X, W_Q, W_K, W_V, W_O, 2, causal)
    assert out[0] == pytest.approx(
        np.array([[12.0, 2.0], [23.0, 3.0], [30.0452, 4.7284]]), abs=1e-4
    )


def test_closed_position():
    mask = np.array([[[True, True, False], [False, False, False], [True, False, True]]])
    out = multi_head_attention(X, W_Q, W_K, W_V, W_O, 1, mask)
    assert out.shape == (1, 3, 2)
    assert out[0, 1] == pytest.approx([0.0, 0.0])
