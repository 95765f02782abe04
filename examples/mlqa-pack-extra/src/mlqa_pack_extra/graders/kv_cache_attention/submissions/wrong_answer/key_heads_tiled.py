# bug: key heads are repeated as a whole (0 1 0 1), not one by one (0 0 1 1)
# bug.zh: 键头是整组重复的（0 1 0 1），而不是逐个重复（0 0 1 1）
import math

import torch


def cached_attention(q, k, v, cache=None):
    past = 0
    if cache is not None:
        past = cache[0].shape[2]
        k = torch.cat([cache[0], k], dim=2)
        v = torch.cat([cache[1], v], dim=2)
    groups = q.shape[1] // k.shape[1]
    keys = k.repeat(1, groups, 1, 1)
    values = v.repeat(1, groups, 1, 1)
    scores = q @ keys.transpose(2, 3) / math.sqrt(q.shape[3])
    rows = torch.arange(q.shape[2])[:, None]
    columns = torch.arange(k.shape[2])[None, :]
    scores = scores.masked_fill(columns > past + rows, float("-inf"))
    weights = torch.softmax(scores, dim=3)
    return weights @ values, (k, v)
