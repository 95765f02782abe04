"""The statement's examples; run them with plain pytest."""

import pytest
import torch
from kv_cache_attention import cached_attention


def test_means_of_values():
    zeros = torch.zeros(1, 1, 3, 1)
    values = torch.tensor([1.0, 3.0, 8.0]).reshape(1, 1, 3, 1)
    out, cache = cached_attention(zeros, zeros, values)
    assert out.flatten().tolist() == pytest.approx([1.0, 2.0, 4.0])
    one = zeros[:, :, :1]
    out, cache = cached_attention(one, one, torch.full((1, 1, 1, 1), 16.0), cache)
    assert out.flatten().tolist() == pytest.approx([7.0])
    assert cache[1].flatten().tolist() == [1.0, 3.0, 8.0, 16.0]


def test_two_heads_share_keys():
    q = torch.tensor([1.0986123, 0.0]).reshape(1, 2, 1, 1)
    keys, values = torch.zeros(1, 1, 1, 1), torch.full((1, 1, 1, 1), 100.0)
    _, cache = cached_attention(q, keys, keys)
    out, cache = cached_attention(q, keys + 1, values, cache)
    assert out.flatten().tolist() == pytest.approx([75.0, 50.0], abs=1e-3)
    assert [tuple(part.shape) for part in cache] == [(1, 1, 2, 1), (1, 1, 2, 1)]
