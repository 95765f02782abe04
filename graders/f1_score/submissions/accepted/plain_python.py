from collections import Counter


def f1_score(y_true, y_pred, average="binary"):
    """Counters, precision and recall as in the textbook."""
    tp, fp, fn = Counter(), Counter(), Counter()
    for t, p in zip(y_true.tolist(), y_pred.tolist()):
        if t == p:
            tp[t] += 1
        else:
            fp[p] += 1
            fn[t] += 1

    def f1(a, b, c):
        precision = a / (a + b) if a + b else 0.0
        recall = a / (a + c) if a + c else 0.0
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0

    if average == "binary":
        return f1(tp[1], fp[1], fn[1])
    if average == "micro":
        return f1(sum(tp.values()), sum(fp.values()), sum(fn.values()))
    labels = set(tp) | set(fp) | set(fn)
    each = {c: f1(tp[c], fp[c], fn[c]) for c in labels}
    if average == "macro":
        return sum(each.values()) / len(each)
    return sum(each[c] * (tp[c] + fn[c]) for c in labels) / len(y_true)
