# bug: the bias of class 0 is ignored
# bug.zh: 没减第 0 类的偏置
def to_logistic(w, b):
    return w[:, 1] - w[:, 0], b[1]
