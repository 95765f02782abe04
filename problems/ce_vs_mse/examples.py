"""The statement's examples; run them with plain pytest."""

import numpy as np
from ce_vs_mse import logit_gradients


def test_at_zero():
    g_ce, g_mse = logit_gradients(np.array([0.0]), np.array([1]))
    assert np.allclose(g_ce, [-0.5])
    assert np.allclose(g_mse, [-0.125])


def test_wrong_and_more_wrong():
    g_ce, g_mse = logit_gradients(np.array([-1.0, -5.0, -9.0]), np.array([1, 1, 1]))
    assert np.allclose(g_ce, [-0.731059, -0.993307, -0.999877], atol=1e-6)
    assert np.allclose(g_mse, [-0.143735, -0.006604, -0.000123], atol=1e-6)
