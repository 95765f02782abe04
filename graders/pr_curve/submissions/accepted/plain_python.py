def pr_curve(y_true, scores):
    """Walks down the sorted samples and closes a point when the score changes; lists."""
    ranked = sorted(zip(scores.tolist(), y_true.tolist()), reverse=True)
    total = sum(y for _, y in ranked)
    precision, recall, thresholds = [], [], []
    tp = 0
    for i, (s, y) in enumerate(ranked):
        tp += y
        if i + 1 == len(ranked) or ranked[i + 1][0] != s:
            precision.append(tp / (i + 1))
            recall.append(tp / total if total else 0.0)
            thresholds.append(s)
    return [precision, recall, thresholds]
