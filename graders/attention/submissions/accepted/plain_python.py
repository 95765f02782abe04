# slow: plain Python, one product at a time
import math


def attention(q, k, v, mask=None):
    """Nested lists throughout; leading axes are taken off one by one."""
    import numpy as np

    shape = q.shape[:-1] + k.shape[-2:-1]
    opened = np.ones(shape, dtype=bool) if mask is None else np.broadcast_to(mask, shape)
    return descend(q.tolist(), k.tolist(), v.tolist(), opened.tolist(), q.ndim)


def descend(q, k, v, opened, axes):
    if axes > 2:
        parts = [descend(*four, axes - 1) for four in zip(q, k, v, opened)]
        return [out for out, _ in parts], [weights for _, weights in parts]
    outs, rows = [], []
    for query, may in zip(q, opened):
        scores = [sum(a * b for a, b in zip(query, key)) / math.sqrt(len(query)) for key in k]
        top = max([s for s, m in zip(scores, may) if m] or [0.0])
        row = [math.exp(s - top) if m else 0.0 for s, m in zip(scores, may)]
        total = sum(row) or 1.0
        row = [e / total for e in row]
        rows.append(row)
        outs.append([sum(w * value[c] for w, value in zip(row, v)) for c in range(len(v[0]))])
    return outs, rows
