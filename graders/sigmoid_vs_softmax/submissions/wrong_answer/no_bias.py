# bug: the bias is left out
# bug.zh: 漏了偏置
def to_logistic(w, b):
    return w[:, 1] - w[:, 0], 0.0
