# bug: the bias comes first and the weights second
# bug.zh: 返回顺序反了，偏置在前权重在后
def to_logistic(w, b):
    return b[1] - b[0], w[:, 1] - w[:, 0]
