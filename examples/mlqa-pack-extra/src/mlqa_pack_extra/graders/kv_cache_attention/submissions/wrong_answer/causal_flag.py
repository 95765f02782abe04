# bug: is_causal of scaled_dot_product_attention is used with a cache
# bug.zh: 有缓存时直接用了 scaled_dot_product_attention 的 is_causal

import torch


def cached_attention(q, k, v, cache=None):
    if cache is not None:
        cache[0].shape[2]
        k = torch.cat([cache[0], k], dim=2)
        v = torch.cat([cache[1], v], dim=2)
    groups = q.shape[1] // k.shape[1]
    keys = k.repeat_interleave(groups, dim=1)
    values = v.repeat_interleave(groups, dim=1)
    attend = torch.nn.functional.scaled_dot_product_attention
    causal = q.shape[2] > 1
    return attend(q, keys, values, is_causal=causal), (k, v)
