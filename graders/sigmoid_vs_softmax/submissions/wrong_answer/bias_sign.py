# bug: the weights are right but the biases are subtracted the other way round
# bug.zh: 权重对了，偏置却减反了
def to_logistic(w, b):
    return w[:, 1] - w[:, 0], b[0] - b[1]
