import math
from collections import Counter


def scales(columns, scaling):
    for column in columns:
        n = len(column)
        mean = math.fsum(column) / n
        if scaling == "none" or len(set(column)) == 1:
            yield 1.0
        elif scaling == "minmax":
            yield max(column) - min(column)
        else:
            yield math.sqrt(math.fsum((v - mean) ** 2 for v in column) / n)


def knn_predict(x_train, y_train, x_test, k, scaling="none"):
    """Pairs (distance, index) sort as the rule says; returns a list of ints."""
    train, test, labels = x_train.tolist(), x_test.tolist(), y_train.tolist()
    by = list(scales(list(zip(*train)), scaling))
    result = []
    for row in test:
        ranked = sorted(
            (sum(((a - b) / s) ** 2 for a, b, s in zip(row, other, by)), i)
            for i, other in enumerate(train)
        )
        votes = Counter(labels[i] for _, i in ranked[:k])
        result.append(min(votes, key=lambda label: (-votes[label], label)))
    return result
