"""The statement's examples; run them with plain pytest."""

import pytest
import torch
from rope import rope


def test_one_pair():
    x = torch.tensor([[1.0, 0.0], [1.0, 0.0], [0.0, 2.0]])
    turned = rope(x, torch.tensor([0, 1, 2])).flatten().tolist()
    assert turned == pytest.approx([1.0, 0.0, 0.5403, 0.8415, -1.8186, -0.8323], abs=1e-4)


def test_both_layouts():
    x, at = torch.tensor([[1.0, 2.0, 3.0, 4.0]]), torch.tensor([3])
    neighbours = rope(x, at, base=100.0)[0].tolist()
    assert neighbours == pytest.approx([-1.2722, -1.8389, 1.6839, 4.7079], abs=1e-4)
    halves = rope(x, at, base=100.0, interleaved=False)[0].tolist()
    assert halves == pytest.approx([-1.4134, 0.7286, -2.8289, 4.4124], abs=1e-4)
