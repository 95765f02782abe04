import torch


def part(q, k, v, hidden):
    """Scores of one part, their maximum, sum and weighted sum."""
    s = torch.einsum("bkgtd,bknd->bkgtn", q, k)
    s = s.masked_fill(hidden, -torch.inf)
    top = s.amax(-1, keepdim=True)
    e = torch.exp(s - top)
    return top, e.sum(-1, keepdim=True), torch.einsum("bkgtn,bknv->bkgtv", e, v)


def cached_attention(q, k, v, cache=None):
    """The cache and the new positions by themselves, merged by their maxima."""
    _b, h, t, d = q.shape
    grouped = (q / d**0.5).unflatten(1, (k.shape[1], h // k.shape[1]))
    hidden = torch.arange(t)[None, :] > torch.arange(t)[:, None]
    top, total, out = part(grouped, k, v, hidden)
    if cache is not None:
        old_top, old_total, old_out = part(grouped, *cache, torch.tensor(False))
        both = torch.maximum(top, old_top)
        new, old = torch.exp(top - both), torch.exp(old_top - both)
        total, out = new * total + old * old_total, new * out + old * old_out
        k, v = torch.cat((cache[0], k), 2), torch.cat((cache[1], v), 2)
    return (out / total).flatten(1, 2), (k, v)
