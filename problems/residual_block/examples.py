"""The statement's examples; run them with plain pytest."""

import torch
from residual_block import ResidualBlock


def parameter_shapes(module):
    return sorted(tuple(p.shape) for p in module.parameters())


def test_shapes():
    block = ResidualBlock(3, 8, stride=2)
    assert block(torch.zeros(4, 3, 7, 10)).shape == (4, 8, 4, 5)
    assert parameter_shapes(block.shortcut) == [(8,), (8,), (8, 3, 1, 1)]
    assert parameter_shapes(ResidualBlock(8, 8).shortcut) == []


def test_residual_of_zero():
    block = ResidualBlock(1, 1)
    torch.nn.init.zeros_(block.bn2.weight)
    x = torch.tensor([[[[1.0, -2.0], [-3.0, 4.0]]]])
    assert block(x).tolist() == [[[[1.0, 0.0], [0.0, 4.0]]]]


def test_ones():
    block = ResidualBlock(1, 1).eval()
    torch.nn.init.ones_(block.conv1.weight)
    torch.nn.init.ones_(block.conv2.weight)
    out = block(torch.ones(1, 1, 3, 3))
    assert out.round(decimals=2).tolist()[0][0][0] == [26.0, 36.0, 26.0]
