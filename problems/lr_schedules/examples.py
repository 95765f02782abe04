"""The statement's examples; run them with plain pytest."""

import pytest
from lr_schedules import linear_warmup, noam, piecewise_constant, polynomial


def test_piecewise_constant():
    rates = [piecewise_constant(step, [3, 5], [0.1, 0.05, 0.01]) for step in (0, 2, 3, 5, 9)]
    assert rates == pytest.approx([0.1, 0.1, 0.05, 0.01, 0.01])


def test_polynomial():
    rates = [polynomial(step, 1.0, 4, end=0.2) for step in (0, 1, 4, 5)]
    assert rates == pytest.approx([1.0, 0.8, 0.2, 0.2])


def test_polynomial_with_cycle():
    rates = [polynomial(step, 1.0, 4, end=0.2, cycle=True) for step in (0, 4, 5, 8)]
    assert rates == pytest.approx([1.0, 0.2, 0.5, 0.2])


def test_noam():
    rates = [noam(step, 64, 4) for step in (0, 1, 2, 4, 16)]
    assert rates == pytest.approx([0.015625, 0.015625, 0.03125, 0.0625, 0.03125])


def test_warm_up():
    rates = [linear_warmup(step, 0.8, 4) for step in (0, 1, 4, 7)]
    assert rates == pytest.approx([0.0, 0.2, 0.8, 0.8])
