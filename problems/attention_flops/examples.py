"""The statement's examples; run them with plain pytest."""

from attention_flops import attention_flops, crossover_length, mha_flops


def test_one_attention():
    want = {"scores": 72, "softmax": 45, "weighted_sum": 72, "total": 189}
    assert attention_flops(3, 4) == want


def test_two_heads():
    want = {"projections": 384, "scores": 72, "softmax": 90, "weighted_sum": 72, "total": 618}
    assert mha_flops(3, 4, 2) == want


def test_crossover():
    assert crossover_length(1) == 3
