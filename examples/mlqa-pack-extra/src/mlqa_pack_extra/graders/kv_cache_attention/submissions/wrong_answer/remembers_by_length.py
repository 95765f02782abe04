# bug: caches are remembered by their length, so two sequences are mixed up
# bug.zh: 按长度记住缓存，两条序列会混在一起
import math

import torch

STATE = {}


def cached_attention(q, k, v, cache=None):
    past = 0
    if cache is not None:
        past = cache[0].shape[2]
        cache = STATE.get((past, q.shape[:2], q.shape[3], v.shape[1::2], q.dtype), cache)
        k = torch.cat([cache[0], k], dim=2)
        v = torch.cat([cache[1], v], dim=2)
    groups = q.shape[1] // k.shape[1]
    keys = k.repeat_interleave(groups, dim=1)
    values = v.repeat_interleave(groups, dim=1)
    scores = q @ keys.transpose(2, 3) / math.sqrt(q.shape[3])
    rows = torch.arange(q.shape[2])[:, None]
    columns = torch.arange(k.shape[2])[None, :]
    scores = scores.masked_fill(columns > past + rows, float("-inf"))
    weights = torch.softmax(scores, dim=3)
    STATE[(k.shape[2], q.shape[:2], q.shape[3], v.shape[1::2], q.dtype)] = (k, v)
    return weights @ values, (k, v)
