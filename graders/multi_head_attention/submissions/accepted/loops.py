import math


def multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=None):
    """Plain Python on nested lists, which it also returns."""
    _b, n, d = x.shape
    width = d // n_heads
    w_q, w_k, w_v, w_o = w_q.tolist(), w_k.tolist(), w_v.tolist(), w_o.tolist()
    answer = []
    for s, rows in enumerate(x.tolist()):
        q, k, v = times(rows, w_q), times(rows, w_k), times(rows, w_v)
        joined = []
        for i in range(n):
            row = []
            for h in range(n_heads):
                cols = range(h * width, (h + 1) * width)
                scores = {}
                for j in range(n):
                    may = mask is None or bool((mask if mask.ndim == 2 else mask[s])[i, j])
                    if may:
                        scores[j] = sum(q[i][c] * k[j][c] for c in cols) / math.sqrt(width)
                top = max(scores.values(), default=0.0)
                e = {j: math.exp(value - top) for j, value in scores.items()}
                total = sum(e.values())
                row += [sum(p * v[j][c] for j, p in e.items()) / (total or 1.0) for c in cols]
            joined.append(row)
        answer.append(times(joined, w_o))
    return answer


def times(a, b):
    return [[sum(p * q for p, q in zip(row, column)) for column in zip(*b)] for row in a]
