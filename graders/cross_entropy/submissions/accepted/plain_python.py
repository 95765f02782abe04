import math


def cross_entropy(logits, targets, reduction="mean", ignore_index=-100, label_smoothing=0.0):
    """Row by row with math.fsum; a list for "none"."""
    losses, count = [], 0
    for row, t in zip(logits.tolist(), targets.tolist()):
        if t == ignore_index:
            losses.append(0)
            continue
        count += 1
        top = max(row)
        norm = top + math.log(math.fsum(math.exp(v - top) for v in row))
        spread = math.fsum(norm - v for v in row) / len(row)
        losses.append((1 - label_smoothing) * (norm - row[t]) + label_smoothing * spread)
    if reduction == "none":
        return losses
    total = math.fsum(losses)
    if reduction == "sum":
        return total
    return total / count if count else 0
