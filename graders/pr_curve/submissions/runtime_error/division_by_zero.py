# bug: divides by the number of positives when there are none
# bug.zh: 没有正例时照样拿正例数当除数，除零报错
def pr_curve(y_true, scores):
    pairs = [(float(s), int(y)) for s, y in zip(scores, y_true)]
    thresholds = sorted({s for s, _ in pairs}, reverse=True)
    precision, recall = [], []
    for t in thresholds:
        taken = [y for s, y in pairs if s >= t]
        precision.append(sum(taken) / len(taken))
        recall.append(sum(taken) / sum(y for _, y in pairs))
    return precision, recall, thresholds
