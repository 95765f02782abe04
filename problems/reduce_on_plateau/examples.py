"""The statement's examples; run them with plain pytest."""

import pytest
from reduce_on_plateau import ReduceOnPlateau


def test_patience():
    scheduler = ReduceOnPlateau(0.8, factor=0.5, patience=1)
    rates = [scheduler.step(metric) for metric in (1.0, 0.9, 0.9, 1.2, 0.8, 0.85, 0.85)]
    assert rates == pytest.approx([0.8, 0.8, 0.8, 0.4, 0.4, 0.4, 0.2])


def test_cooldown():
    options = {"mode": "max", "factor": 0.25, "patience": 0, "cooldown": 2, "min_lr": 0.125}
    scheduler = ReduceOnPlateau(1.0, **options)
    rates = [scheduler.step(metric) for metric in (3, 3, 2, 2, 2, 1, 4, 4)]
    assert rates == pytest.approx([1.0, 0.25, 0.25, 0.25, 0.125, 0.125, 0.125, 0.125])


def test_unknown_mode():
    with pytest.raises(ValueError):
        ReduceOnPlateau(0.1, mode="auto")
