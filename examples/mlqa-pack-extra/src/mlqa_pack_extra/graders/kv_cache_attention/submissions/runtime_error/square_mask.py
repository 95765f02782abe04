# bug: the mask is square, so chunks after the first do not fit
# bug.zh: 掩码是方阵，后续的块形状对不上
import math

import torch


def cached_attention(q, k, v, cache=None):
    if cache is not None:
        cache[0].shape[2]
        k = torch.cat([cache[0], k], dim=2)
        v = torch.cat([cache[1], v], dim=2)
    groups = q.shape[1] // k.shape[1]
    keys = k.repeat_interleave(groups, dim=1)
    values = v.repeat_interleave(groups, dim=1)
    scores = q @ keys.transpose(2, 3) / math.sqrt(q.shape[3])
    scores = scores.masked_fill(torch.ones(q.shape[2], q.shape[2]).triu(1).bool(), float("-inf"))
    weights = torch.softmax(scores, dim=3)
    return weights @ values, (k, v)
