def average_precision(y_true, scores, method="step"):
    """One pass over sorted samples, then the definition word by word."""
    ranked = sorted(zip(scores.tolist(), y_true.tolist()), reverse=True)
    total = sum(y for _, y in ranked)
    if total == 0:
        return 0
    curve = []
    tp = 0
    for i, (s, y) in enumerate(ranked):
        tp += y
        if i + 1 == len(ranked) or ranked[i + 1][0] != s:
            curve.append((tp, tp / (i + 1)))
    if method == "eleven":
        best = [max(p for tp, p in curve if 10 * tp >= k * total) for k in range(11)]
        return sum(best) / 11
    if method == "interpolated":
        curve = [(tp, max(p for _, p in curve[i:])) for i, (tp, _) in enumerate(curve)]
    area, before = 0.0, 0
    for tp, p in curve:
        area += (tp - before) / total * p
        before = tp
    return area
