import torch


def cached_attention(q, k, v, cache=None):
    """One new position after the other; no mask is needed."""
    _b, h, t, d = q.shape
    group = h // k.shape[1]
    keys, values = (k[:, :, :0], v[:, :, :0]) if cache is None else cache
    outs = []
    for i in range(t):
        keys = torch.cat((keys, k[:, :, i : i + 1]), dim=2)
        values = torch.cat((values, v[:, :, i : i + 1]), dim=2)
        heads = []
        for head in range(h):
            scores = (keys[:, head // group] * q[:, head, i : i + 1]).sum(-1) * d**-0.5
            weights = scores.softmax(-1)
            heads.append((weights[..., None] * values[:, head // group]).sum(1))
        outs.append(torch.stack(heads, dim=1))
    return torch.stack(outs, dim=2), (keys, values)
