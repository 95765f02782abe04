# bug: divides by zero when there is nothing to divide by
# bug.zh: 分母为 0 时没有处理，直接报除零错误
def f1_score(y_true, y_pred, average="binary"):
    pairs = [(int(t), int(p)) for t, p in zip(y_true, y_pred)]

    def f1(c):
        tp = sum(t == c == p for t, p in pairs)
        precision = tp / sum(p == c for _, p in pairs)
        recall = tp / sum(t == c for t, _ in pairs)
        return 2 * precision * recall / (precision + recall)

    if average == "binary":
        return f1(1)
    if average == "micro":
        return sum(t == p for t, p in pairs) / len(pairs)
    labels = {v for pair in pairs for v in pair}
    if average == "macro":
        return sum(map(f1, labels)) / len(labels)
    return sum(f1(t) for t, _ in pairs) / len(pairs)
