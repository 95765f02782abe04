import torch
import torch.nn.functional as F


def cached_attention(q, k, v, cache=None):
    """The library's function with a mask that is lined up at the bottom right."""
    if cache is not None:
        k, v = torch.cat((cache[0], k), 2), torch.cat((cache[1], v), 2)
    t, n, group = q.shape[2], k.shape[2], q.shape[1] // k.shape[1]
    mask = torch.ones(t, n, dtype=torch.bool).tril(n - t)
    keys, values = (x.repeat_interleave(group, 1) for x in (k, v))
    return F.scaled_dot_product_attention(q, keys, values, attn_mask=mask), [k, v]
