"""Causal attention with a KV cache."""

import torch

Cache = tuple[torch.Tensor, torch.Tensor]


def cached_attention(
    q: torch.Tensor, k: torch.Tensor, v: torch.Tensor, cache: Cache | None = None
) -> tuple[torch.Tensor, Cache]:
    """Return the output of the new positions, and the keys and values of all so far.

    q is (b, h, t, d), k (b, h_kv, t, d), v (b, h_kv, t, d_v); h is a multiple of h_kv, and
    neighbouring query heads share a key head. cache is None or what an earlier call returned, and
    is left as it is.
    """
    raise NotImplementedError
