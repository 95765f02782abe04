"""The statement's examples; run them with plain pytest."""

import pytest
from conv_cost import conv_cost, fc_cost


def unpacked(answer):
    params, macs, size = answer
    return params, macs, tuple(size)


def test_convolution():
    assert unpacked(conv_cost(3, 8, 3, (32, 48), padding=1)) == (224, 331_776, (32, 48))


def test_fully_connected():
    params, macs = fc_cost(3 * 32 * 48, 8 * 32 * 48)
    assert (params, macs) == (56_635_392, 56_623_104)


def test_pairs_and_groups():
    got = conv_cost(4, 6, (1, 5), (10, 20), stride=(3, 2), padding=(0, 2), groups=2, bias=False)
    assert unpacked(got) == (60, 2_400, (4, 10))


def test_errors():
    with pytest.raises(ValueError):
        conv_cost(3, 8, 5, (4, 9))
    with pytest.raises(ValueError):
        conv_cost(3, 8, 3, (9, 9), groups=2)
