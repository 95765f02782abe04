# bug: hidden positions get the score -1000, which honest scores can reach
# bug.zh: 被遮住的位置分数取 −1000，而正常分数也可能低到这个程度
import math

import torch


def cached_attention(q, k, v, cache=None):
    past = 0
    if cache is not None:
        past = cache[0].shape[2]
        k = torch.cat([cache[0], k], dim=2)
        v = torch.cat([cache[1], v], dim=2)
    groups = q.shape[1] // k.shape[1]
    keys = k.repeat_interleave(groups, dim=1)
    values = v.repeat_interleave(groups, dim=1)
    scores = q @ keys.transpose(2, 3) / math.sqrt(q.shape[3])
    rows = torch.arange(q.shape[2])[:, None]
    columns = torch.arange(k.shape[2])[None, :]
    scores = scores.masked_fill(columns > past + rows, -1000.0)
    weights = torch.softmax(scores, dim=3)
    return weights @ values, (k, v)
